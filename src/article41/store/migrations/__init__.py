"""How does a database of an older version become one of today? Alembic runs what is in `versions`."""
