"""Port: fetching what a tenant's updates are read from (TEN-05)."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final, Protocol

LARGEST_SOURCE: Final = 20_000_000
"""Bytes; every ZIP code of the country with ten trades is half of it."""


class Sources(Protocol):
    """Brings sources to this computer; may take minutes, so never on the main thread."""

    def local(self, source: str) -> AbstractContextManager[Path]:
        """The source as a file, for the length of the block; its name tells CSV from JSON.

        Raises:
            SettingsError: it is not there, can't be fetched, takes too long, or has more bytes than
                `LARGEST_SOURCE`.
        """
        ...
