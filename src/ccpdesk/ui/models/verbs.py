"""Runs what the agent asked for; what a rule refuses becomes a notice in place."""

from collections.abc import Callable
from typing import Final

from ccpdesk.kernel.errors import KnownError, advised
from ccpdesk.ui.models.wording import said
from ccpdesk.workflows.desk_state import Notice, Severity

REFUSAL: Final = "refusal"


class Verbs:
    """One for the whole window: the next successful verb takes an older refusal away."""

    def __init__(self) -> None:
        self.refusal: Notice | None = None
        self._listeners: list[Callable[[], None]] = []

    def watch(self, listener: Callable[[], None]) -> None:
        """Call ``listener`` whenever `refusal` changed."""
        self._listeners.append(listener)

    def run(self, verb: Callable[[], object]) -> bool:
        """Run ``verb``; tells whether it was done. Anything but a `KnownError` is a bug and goes through."""
        try:
            verb()
        except KnownError as error:
            self.refuse(error)
            return False
        self.forget()
        return True

    def told(self, verb: Callable[[], object]) -> str:
        """Run ``verb`` for a form that shows itself what was refused: in words, empty when it was done."""
        self.forget()
        try:
            verb()
        except KnownError as error:
            what = error.what if error.where in error.what else error.placed
            return said(advised(what, error.remedy))
        return ""

    def refuse(self, error: KnownError) -> None:
        """Tell what could not be done."""
        self._show(Notice(REFUSAL, Severity.WARNING, error.placed, error.remedy))

    def forget(self) -> None:
        """Take the refusal off the screen."""
        if self.refusal is not None:
            self._show(None)

    def _show(self, refusal: Notice | None) -> None:
        self.refusal = refusal
        for listener in self._listeners:
            listener()
