"""Fetch what the tests need from Debian, before they start: ``python -m tests.peers.fetch``."""

from __future__ import annotations

import sys

from tests.peers.asterisk_program import find_asterisk
from tests.peers.availability import PeerMissingError
from tests.peers.speech import PROMPTS


def main() -> int:
    """Print what is there; exit code 1 when something cannot be had."""
    try:
        program = find_asterisk()
        print(f"Asterisk {program.version()}: {program.command[-1]}")
        print(f"Speech: {PROMPTS.ensure()}")
    except PeerMissingError as missing:
        print(f"Missing: {missing}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
