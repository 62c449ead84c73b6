"""Everything durable: tables, repositories, unit of work, migrations, on SQLite and PostgreSQL alike.

The front door. Nothing here imports SQLAlchemy (0.25 s) before a store is opened, and `LazyStore` opens it on
the data thread, so the window does not wait for either.
"""

from ccpdesk.storage.data_thread import DataThread
from ccpdesk.storage.lazy_store import LazyStore, open_store

__all__ = ["DataThread", "LazyStore", "open_store"]
