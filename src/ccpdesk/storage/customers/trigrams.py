"""The indices of trigrams over the documents of the search, made and dropped as a whole (CUST-01).

SQLite: an FTS5 table that holds no copy of the documents, and so is told of every change, with what was there
before. PostgreSQL: a GIN index on tenant and trigrams, used by the function in `rights/search.sql`.
"""

from typing import Final

from sqlalchemy import Connection

_SQLITE: Final = """
CREATE VIRTUAL TABLE customer_search_words USING fts5
(text, content='customer_search', content_rowid='id', tokenize='trigram case_sensitive 1');

INSERT INTO customer_search_words (customer_search_words) VALUES ('rebuild');

CREATE TRIGGER customer_search_added AFTER INSERT ON customer_search BEGIN
INSERT INTO customer_search_words (rowid, text) VALUES (new.id, new.text); END;

CREATE TRIGGER customer_search_removed AFTER DELETE ON customer_search BEGIN
INSERT INTO customer_search_words (customer_search_words, rowid, text)
VALUES ('delete', old.id, old.text); END;

CREATE TRIGGER customer_search_changed AFTER UPDATE ON customer_search BEGIN
INSERT INTO customer_search_words (customer_search_words, rowid, text)
VALUES ('delete', old.id, old.text);
INSERT INTO customer_search_words (rowid, text) VALUES (new.id, new.text); END;
"""
_SQLITE_DROP: Final = """
DROP TRIGGER customer_search_added;

DROP TRIGGER customer_search_removed;

DROP TRIGGER customer_search_changed;

DROP TABLE customer_search_words;
"""

_POSTGRESQL: Final = (
    "CREATE INDEX ix_customer_search_text ON customer_search USING gin (tenant_id, text gin_trgm_ops)"
)
_POSTGRESQL_DROP: Final = "DROP INDEX ix_customer_search_text"


def make_trigrams(connection: Connection) -> None:
    """Make the index over the documents that are there, and what keeps it in step."""
    _run(connection, {"sqlite": _SQLITE, "postgresql": _POSTGRESQL})


def drop_trigrams(connection: Connection) -> None:
    """Drop it: before many documents are written at once."""
    _run(connection, {"sqlite": _SQLITE_DROP, "postgresql": _POSTGRESQL_DROP})


def _run(connection: Connection, scripts: dict[str, str]) -> None:
    for statement in scripts[connection.dialect.name].strip().split(";\n\n"):
        connection.exec_driver_sql(statement)
