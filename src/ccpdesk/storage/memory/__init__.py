"""A store in memory: the stand-in for tests of workflows, held to the same contract as the databases."""

from ccpdesk.storage.memory.store import MemoryStore, MemoryUnitOfWork

__all__ = ["MemoryStore", "MemoryUnitOfWork"]
