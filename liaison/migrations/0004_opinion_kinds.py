"""Townships founded before this release start with the customary kinds of opinions too."""

from django.db import migrations

KINDS = (
    "道路交通", "水利饮水", "环境卫生", "农业生产", "住房建设", "用电通信",
    "教育", "医疗社保", "民政救助", "社会治安", "村务公开", "其他",
)  # fmt: skip


def lay_out(apps, schema_editor):
    township, kind = apps.get_model("congress", "Township"), apps.get_model("liaison", "OpinionKind")
    for one in township.objects.all():
        kind.objects.bulk_create(
            [kind(township=one, name=name, order=n) for n, name in enumerate(KINDS, 1)],
            ignore_conflicts=True,
        )


class Migration(migrations.Migration):
    dependencies = [("liaison", "0003_opinions")]

    operations = [migrations.RunPython(lay_out, migrations.RunPython.noop)]
