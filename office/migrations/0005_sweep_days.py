"""The days swept move down from proposals: every floor owes reminders now. The table is renamed, no row is lost."""

from django.db import migrations, models

MOVE = "ALTER TABLE proposals_sweepday RENAME TO office_sweepday"
BACK = "ALTER TABLE office_sweepday RENAME TO proposals_sweepday"


class Migration(migrations.Migration):

    dependencies = [
        ("office", "0004_notices"),
        ("proposals", "0003_evaluation_overall"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(MOVE, BACK)],
            state_operations=[
                migrations.CreateModel(
                    name="SweepDay",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("day", models.DateField(unique=True, verbose_name="日期")),
                        ("ran_at", models.DateTimeField(auto_now_add=True, verbose_name="运行时间")),
                    ],
                    options={
                        "verbose_name": "提醒运行记录",
                        "verbose_name_plural": "提醒运行记录",
                        "ordering": ["-day"],
                    },
                ),
            ],
        ),
    ]
