"""Migrations of the tables (Alembic), numbered, each up and down, the same on both databases."""

HEAD = "0027"
"""The newest revision, known without importing Alembic at every start; a test holds it to the files."""

VERSION_TABLE = "ccpdesk_schema"
"""Where a database says which revision it is at; the name is ours, so no other program's is taken for it."""
