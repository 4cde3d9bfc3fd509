"""The years that were announced when this release was made, from 2018 on."""

from itertools import groupby

from django.db import migrations

from office.calendar_data import package_days


def seed(apps, schema_editor):
    years = apps.get_model("office", "CalendarYear")
    days = apps.get_model("office", "CalendarDay")
    for year, group in groupby(package_days(), key=lambda entry: entry[0].year):
        row = years.objects.create(
            year=year, announced=True, source="国务院办公厅放假安排通知", entered_by="系统预置"
        )
        days.objects.bulk_create(
            days(year=row, date=day, is_working=works, name=name) for day, works, name in group
        )


class Migration(migrations.Migration):
    dependencies = [("office", "0001_calendar")]

    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
