"""Chance that repeats itself: everything random in the demo comes from one seed."""

from datetime import datetime
from random import Random
from uuid import UUID


def chance_of(seed: int, subject: str) -> Random:
    """A generator of its own for each subject, so that more of one thing does not change another."""
    return Random(f"{seed}:{subject}")  # noqa: S311  made-up people, not secrets


def made_id(chance: Random, at: datetime) -> UUID:
    """A UUIDv7 (RFC 9562 §5.7) as one made at ``at`` would be, from the seed."""
    milliseconds = int(at.timestamp() * 1000) & ((1 << 48) - 1)
    bits = milliseconds << 80 | 0x7 << 76 | chance.getrandbits(12) << 64 | 0b10 << 62 | chance.getrandbits(62)
    return UUID(int=bits)


def happens(chance: Random, share: float) -> bool:
    """True in that share (0 … 1) of all cases."""
    return chance.random() < share
