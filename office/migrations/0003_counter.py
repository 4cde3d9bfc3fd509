"""The counters behind official numbers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("office", "0002_known_years")]

    operations = [
        migrations.CreateModel(
            name="Counter",
            fields=[
                ("key", models.CharField(max_length=200, primary_key=True, serialize=False, verbose_name="编号系列")),
                ("value", models.BigIntegerField(default=0, verbose_name="已用到")),
            ],
            options={"verbose_name": "编号", "verbose_name_plural": "编号"},
        ),
    ]
