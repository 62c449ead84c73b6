"""Insert a row, or bring the one of that id up to date: the statement that may be repeated without harm."""

from functools import cache

from sqlalchemy.dialects import postgresql, sqlite

from ccpdesk.storage.columns import Base


@cache
def upsert(dialect: str, row: type[Base], key: str = "id") -> postgresql.Insert | sqlite.Insert:
    """Built once: making this statement takes three times as long as running it."""
    table = Base.metadata.tables[row.__tablename__]
    statement = postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
    update = {name: column for name, column in statement.excluded.items() if name != key}
    return statement.on_conflict_do_update(index_elements=[key], set_=update)
