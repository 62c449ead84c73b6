"""What a check says: its verdict, what it found, what to do.

The wizard of the first run shows some of it, in the agent's language: what is filled in is `Told`.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from ccpdesk.kernel.errors import KnownError

T = TypeVar("T")


class Verdict(StrEnum):
    """How a check ended."""

    OK = "ok"
    WARNING = "warning"
    """Works now, but not for long, or not for everything."""
    FAILED = "failed"
    SKIPPED = "skipped"
    """Not looked at; the finding says because of what."""


class Check(StrEnum):
    """Every check, in the order of the report; the values are stable names for scripts."""

    SETTINGS = "settings"
    FOLDERS = "folders"
    DESK = "desk"
    KEYRING = "keyring"
    DATABASE = "database"
    NAME = "name"
    CONNECTION = "connection"
    TLS = "tls"
    OPTIONS = "options"
    REGISTRATION = "registration"
    CLOCK = "clock"
    AUDIO = "audio"
    PORTS = "ports"


@dataclass(frozen=True)
class Finding:
    """One line of the report. ``remedy`` is empty when there is nothing to do."""

    check: Check
    verdict: Verdict
    found: str
    remedy: str = ""


@dataclass(frozen=True)
class Result(Generic[T]):
    """A finding, and what later checks need to know of it."""

    finding: Finding
    value: T


def ok(check: Check, found: str) -> Finding:
    """All is well."""
    return Finding(check, Verdict.OK, found)


def warning(check: Check, found: str, remedy: str) -> Finding:
    """It works, but somebody should act."""
    return Finding(check, Verdict.WARNING, found, remedy)


def failed(check: Check, found: str, remedy: str) -> Finding:
    """It does not work until somebody acts."""
    return Finding(check, Verdict.FAILED, found, remedy)


def skipped(check: Check, because: str) -> Finding:
    """Not looked at."""
    return Finding(check, Verdict.SKIPPED, because)


def refused(check: Check, error: KnownError) -> Finding:
    """An expected failure in its own words."""
    return failed(check, error.placed, error.remedy)
