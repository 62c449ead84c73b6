"""Reasons why a call ended without a job, a lead or not (BOOK-02)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol


@dataclass(frozen=True)
class CallReason:
    """A reason; ``lead`` when a job could have come of the call."""

    name: str
    lead: bool
    active: bool = True


CALL_REASONS: Final = (
    CallReason("Called by mistake", lead=False),
    CallReason("Existing job", lead=False),
    CallReason("No capacity", lead=True),
    CallReason("Not in our area", lead=False),
    CallReason("Outside our services", lead=False),
    CallReason("Price", lead=True),
    CallReason("Spam", lead=False),
    CallReason("Vendor or applicant", lead=False),
    CallReason("Will call back", lead=True),
)
"""Those that every new database has."""


class CallReasons(Protocol):
    """Keeps the reasons."""

    def all(self) -> Sequence[CallReason]:
        """By name, inactive ones too."""
        ...

    def save(self, reason: CallReason) -> None:
        """Add it, or bring the one of that name (in any case) up to date."""
        ...
