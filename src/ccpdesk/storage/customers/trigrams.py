"""The indices of trigrams over the documents of the search, made and dropped as a whole (CUST-01).

SQLite: an FTS5 table that holds no copy of the documents, and so is told of every change, with what was there
before. PostgreSQL: a GIN index on tenant and trigrams, and the function that searches by it.
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

# Every piece goes into the statement as a literal: the planner then knows how often it occurs.
_POSTGRESQL: Final = r"""
CREATE INDEX ix_customer_search_text ON customer_search USING gin (tenant_id, text gin_trgm_ops);

CREATE FUNCTION found_addresses(indexed jsonb, looked_up jsonb, tenants uuid[], at_most integer)
RETURNS SETOF customer_search LANGUAGE plpgsql STABLE AS $function$
DECLARE
    conditions text[] := '{}';
    pieces jsonb;
BEGIN
    FOR pieces IN SELECT * FROM jsonb_array_elements(indexed) LOOP
        conditions := conditions || (
            SELECT '(' || string_agg(format('text LIKE %L',
                '%' || regexp_replace(piece, '([\\%_])', '\\\1', 'g') || '%'), ' OR ') || ')'
            FROM jsonb_array_elements_text(pieces) AS piece);
    END LOOP;
    FOR pieces IN SELECT * FROM jsonb_array_elements(looked_up) LOOP
        conditions := conditions || (
            SELECT '(' || string_agg(format('strpos(text, %L) > 0', piece), ' OR ') || ')'
            FROM jsonb_array_elements_text(pieces) AS piece);
    END LOOP;
    IF cardinality(tenants) = 1 THEN
        conditions := conditions || 'tenant_id = ($1)[1]'::text;
    ELSIF tenants IS NOT NULL THEN
        conditions := conditions || 'tenant_id = ANY ($1)'::text;
    END IF;
    RETURN QUERY EXECUTE 'SELECT * FROM customer_search WHERE '
        || coalesce(nullif(array_to_string(conditions, ' AND '), ''), 'true') || ' LIMIT $2'
        USING tenants, at_most;
END
$function$;
"""
_POSTGRESQL_DROP: Final = """
DROP FUNCTION found_addresses(jsonb, jsonb, uuid[], integer);

DROP INDEX ix_customer_search_text;
"""


def make_trigrams(connection: Connection) -> None:
    """Make the index over the documents that are there, and what keeps it in step."""
    _run(connection, {"sqlite": _SQLITE, "postgresql": _POSTGRESQL})


def drop_trigrams(connection: Connection) -> None:
    """Drop it: before many documents are written at once."""
    _run(connection, {"sqlite": _SQLITE_DROP, "postgresql": _POSTGRESQL_DROP})


def _run(connection: Connection, scripts: dict[str, str]) -> None:
    for statement in scripts[connection.dialect.name].strip().split(";\n\n"):
        connection.exec_driver_sql(statement.replace("%", "%%"))
