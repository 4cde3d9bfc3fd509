"""Whatever writes a confirmed entry of duty notes that its year's points are stale, whoever writes it.

One note a statement, township and year; plain inserts, so that no transaction waits for another.
"""

from django.db import migrations

FUNCTION = """
CREATE FUNCTION deputies_points_stale() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO deputies_pointsstale (township_id, year)
    SELECT DISTINCT township_id, extract(year FROM "on") FROM fresh WHERE state = 'confirmed';
  END IF;
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO deputies_pointsstale (township_id, year)
    SELECT DISTINCT township_id, extract(year FROM "on") FROM gone WHERE state = 'confirmed';
  END IF;
  RETURN NULL;
END $$;
"""

TABLES = {
    "insert": "NEW TABLE AS fresh",
    "update": "OLD TABLE AS gone NEW TABLE AS fresh",
    "delete": "OLD TABLE AS gone",
}
TRIGGER = """
CREATE TRIGGER points_stale_{when} AFTER {when} ON deputies_dutyentry REFERENCING {tables}
  FOR EACH STATEMENT EXECUTE FUNCTION deputies_points_stale();
"""


class Migration(migrations.Migration):
    dependencies = [("deputies", "0009_points")]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION deputies_points_stale();"),
        *[
            migrations.RunSQL(
                TRIGGER.format(when=when, tables=tables),
                f"DROP TRIGGER points_stale_{when} ON deputies_dutyentry;",
            )
            for when, tables in TABLES.items()
        ],
    ]
