"""Alembic's scripts: each takes the schema from one revision to the next."""
