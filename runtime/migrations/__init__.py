"""Changes of the schema, in order: expand, backfill, contract."""
