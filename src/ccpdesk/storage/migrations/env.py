"""Alembic's entry: runs the wanted revisions on the connection, and in the transaction, that it is given."""

from alembic import context
from sqlalchemy import Connection

from ccpdesk.storage.metadata import METADATA
from ccpdesk.storage.migrations import VERSION_TABLE


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        version_table=VERSION_TABLE,
        render_as_batch=connection.dialect.name == "sqlite",  # SQLite alters a table by making it anew
        transactional_ddl=True,
    )
    context.run_migrations()


_run(context.config.attributes["connection"])
