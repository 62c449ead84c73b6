"""A store and a journal in memory: the stand-ins for tests of workflows, held to the same contracts."""

from ccpdesk.storage.memory.cache import MemoryCache
from ccpdesk.storage.memory.journal import MemoryJournal
from ccpdesk.storage.memory.store import MemoryStore, MemoryUnitOfWork

__all__ = ["MemoryCache", "MemoryJournal", "MemoryStore", "MemoryUnitOfWork"]
