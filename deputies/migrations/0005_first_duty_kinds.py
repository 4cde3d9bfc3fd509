"""Townships founded before duty was recorded get the customary kinds."""

from django.db import migrations

KINDS = (
    ("session", "出席会议", False),
    ("speech", "审议发言", True),
    ("proposal", "议案建议", False),
    ("inspection", "视察", True),
    ("research", "调研", True),
    ("enforcement", "执法检查", True),
    ("review", "工作评议", True),
    ("sitting_in", "列席会议", True),
    ("reception", "进站接待", True),
    ("visit", "走访联系", True),
    ("group", "小组活动", True),
    ("training", "学习培训", True),
    ("report", "述职", False),
    ("help", "为民办实事", True),
    ("other", "其他", True),
)


def lay_out(apps, schema_editor):
    kind_model = apps.get_model("deputies", "DutyKind")
    for township in apps.get_model("congress", "Township").objects.all():
        kind_model.objects.bulk_create(
            [
                kind_model(township=township, code=code, name=name, order=order, by_hand=by_hand)
                for order, (code, name, by_hand) in enumerate(KINDS, start=1)
            ],
            ignore_conflicts=True,
        )


class Migration(migrations.Migration):

    dependencies = [("deputies", "0004_duty_entries")]

    operations = [migrations.RunPython(lay_out, migrations.RunPython.noop)]
