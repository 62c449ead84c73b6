"""Whether a real peer can be had on this machine, and what a test does without it."""

from __future__ import annotations

import os
import shutil
from typing import NoReturn

import pytest

REQUIRE_PEERS = "CCPDESK_REQUIRE_PEERS"
"""Set to 1 (the test command does) to turn a missing peer from a skip into a failure."""


class PeerMissingError(Exception):
    """A program or package that a test needs is not here; the message says which and how to get it."""


def require_programs(*names: str) -> None:
    """Raise `PeerMissingError` naming every program of `names` that is not on PATH."""
    missing = [name for name in names if shutil.which(name) is None]
    if missing:
        raise PeerMissingError(f"not on PATH: {', '.join(missing)} (python3 packaging/bootstrap.py test)")


def skip_or_fail(missing: PeerMissingError) -> NoReturn:
    """Skip the test, or fail it where peers are promised to be there."""
    if os.environ.get(REQUIRE_PEERS) == "1":
        pytest.fail(f"peer missing: {missing}", pytrace=False)
    pytest.skip(f"peer missing: {missing}")
