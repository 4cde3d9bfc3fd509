"""Bigrams of the title, kept by the database beside the model, and numbers by index: for search."""

from django.db import migrations, models

# Bodies name nothing but pg_catalog, so that a restored dump can fill the column.
FORWARD = """
CREATE FUNCTION proposals_bigrams(words text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  SELECT array_to_tsvector(
    ARRAY(SELECT DISTINCT substr(words, n, 2) FROM generate_series(1, length(words) - 1) AS n)
  )
$$;
ALTER TABLE proposals_proposal
  ADD COLUMN title_bigrams tsvector GENERATED ALWAYS AS (proposals_bigrams(title)) STORED;
CREATE INDEX proposal_title_bigrams ON proposals_proposal
  USING gin (title_bigrams) WITH (fastupdate = off);
"""
BACK = """
ALTER TABLE proposals_proposal DROP COLUMN title_bigrams;
DROP FUNCTION proposals_bigrams(text);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('proposals', '0006_raised_at_activity'),
    ]

    operations = [
        migrations.RunSQL(FORWARD, BACK),
        migrations.AddIndex(
            model_name='proposal',
            index=models.Index(
                condition=models.Q(('number__isnull', False)),
                fields=['number', 'township'],
                name='proposal_by_number',
            ),
        ),
    ]
