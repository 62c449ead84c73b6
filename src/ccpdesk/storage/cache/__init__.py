"""What the desk has seen of the store lately, for the time when the store is away (the port `Cache`)."""

from ccpdesk.storage.cache.cached_store import CachedStore

__all__ = ["CachedStore"]
