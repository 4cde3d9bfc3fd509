"""The days swept are office's now; only the state changes here."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ("office", "0005_sweep_days"),
        ("proposals", "0003_evaluation_overall"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.DeleteModel(name="SweepDay")]
        ),
    ]
