"""The event log and its seals take inserts only; the database itself refuses the rest."""

from django.db import migrations

TABLES = ["congress_event", "congress_seal"]

FUNCTION = """
CREATE FUNCTION congress_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Only a test run, which empties its own database, sets this.
  IF TG_OP = 'TRUNCATE' AND current_setting('lvzhi.test_run', true) = 'on' THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP;
END $$;
"""

TRIGGER = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
  FOR EACH ROW EXECUTE FUNCTION congress_append_only();
CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
  FOR EACH STATEMENT EXECUTE FUNCTION congress_append_only();
"""

UNDO = """
DROP TRIGGER {table}_append_only ON {table};
DROP TRIGGER {table}_no_truncate ON {table};
"""


class Migration(migrations.Migration):
    dependencies = [("congress", "0001_first")]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION congress_append_only();"),
        *[migrations.RunSQL(TRIGGER.format(table=t), UNDO.format(table=t)) for t in TABLES],
    ]
