from django.db import migrations, models


class Migration(migrations.Migration):
    """The verdict as a whole is kept: which axis it comes from is a choice of the profile."""

    dependencies = [("proposals", "0002_sweep_days")]

    operations = [
        migrations.AddField(
            "evaluation",
            "overall",
            models.CharField(
                "总体评价",
                choices=[
                    ("satisfied", "满意"),
                    ("basically", "基本满意"),
                    ("dissatisfied", "不满意"),
                ],
                default="",
                editable=False,
                max_length=14,
            ),
            preserve_default=False,
        ),
        migrations.RunSQL(
            "UPDATE proposals_evaluation SET overall = result", migrations.RunSQL.noop
        ),
    ]
