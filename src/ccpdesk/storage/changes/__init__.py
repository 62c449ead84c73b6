"""Live updates: what other desks and programs change in the store, told by id (the port `Changes`).

Triggers on every table tell it (`triggers.py`): PostgreSQL by NOTIFY, SQLite by a ring of the latest changes
that is looked at when `PRAGMA data_version` moves. Imports no SQLAlchemy before it listens.
"""

from ccpdesk.storage.changes.watch import WatchStore

__all__ = ["WatchStore"]
