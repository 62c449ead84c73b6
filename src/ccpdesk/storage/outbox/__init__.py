"""The desk's journal of writes on their way to the database, and the marks that they leave there.

Imports no SQLAlchemy: the journal is there before the database is opened.
"""

from ccpdesk.storage.outbox.journal_file import JournalFile
from ccpdesk.storage.outbox.journal_thread import JournalThread

__all__ = ["JournalFile", "JournalThread"]
