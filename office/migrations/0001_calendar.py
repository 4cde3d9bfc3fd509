"""The working calendar: years and their exceptional days."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="CalendarYear",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(unique=True, verbose_name="年份")),
                ("announced", models.BooleanField(default=False, verbose_name="已公布")),
                ("source", models.CharField(blank=True, default="", max_length=200, verbose_name="依据")),
                ("entered_by", models.CharField(blank=True, default="", max_length=60, verbose_name="录入人")),
                ("entered_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="录入时间")),
            ],
            options={"verbose_name": "放假安排", "verbose_name_plural": "放假安排", "ordering": ["-year"]},
        ),
        migrations.CreateModel(
            name="CalendarDay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("date", models.DateField(unique=True, verbose_name="日期")),
                ("is_working", models.BooleanField(verbose_name="上班")),
                ("name", models.CharField(max_length=40, verbose_name="节日")),
                (
                    "year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="days",
                        to="office.calendaryear",
                    ),
                ),
            ],
            options={"verbose_name": "放假与调休日", "verbose_name_plural": "放假与调休日", "ordering": ["date"]},
        ),
    ]
