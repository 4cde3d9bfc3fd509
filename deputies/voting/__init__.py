"""An assessment's codes, count, reconciliation and what of it may be told. Pure: no database."""
