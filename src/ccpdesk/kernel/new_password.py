"""Passwords that people read from a screen and type."""

import secrets
from typing import Final

_LENGTH: Final = 20
_ALPHABET: Final = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that look alike


def new_password() -> str:
    """A new one of 20 letters and digits, some 115 bits."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
