"""Townships founded before activities were recorded get the customary kinds."""

from django.db import migrations

KINDS = (
    ("session", "人民代表大会会议", "session", "session.attend", False),
    ("presidium", "主席团会议", "session", "presidium.attend", False),
    ("inspection", "视察", "inspection", "inspection", True),
    ("enforcement", "执法检查", "enforcement", "enforcement", True),
    ("research", "专题调研", "research", "research", True),
    ("review", "工作评议", "review", "review", True),
    ("visit", "走访", "visit", "visit", False),
    ("hearing", "听取专项工作报告", "review", "hearing", False),
    ("training", "学习培训", "training", "training", False),
    ("sitting_in", "列席会议", "sitting_in", "sitting_in", False),
    ("group", "小组活动", "group", "group", False),
)


def lay_out(apps, schema_editor):
    kind_model = apps.get_model("deputies", "ActivityKind")
    for township in apps.get_model("congress", "Township").objects.all():
        kind_model.objects.bulk_create(
            [
                kind_model(
                    township=township,
                    code=code,
                    name=name,
                    duty_code=duty,
                    event=event,
                    needs_report=report,
                    order=order,
                )
                for order, (code, name, duty, event, report) in enumerate(KINDS, start=1)
            ],
            ignore_conflicts=True,
        )


class Migration(migrations.Migration):

    dependencies = [("deputies", "0011_activities")]

    operations = [migrations.RunPython(lay_out, migrations.RunPython.noop)]
