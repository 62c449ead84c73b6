"""Runs what the agent asked for; what a rule refuses becomes a notice in place."""

from collections.abc import Callable
from typing import Final

from ccpdesk.kernel.errors import KnownError
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
            where = f" ({error.where})" if error.where and error.where not in error.what else ""
            return f"{error.what}{where}. {error.remedy}".strip()
        return ""

    def refuse(self, error: KnownError) -> None:
        """Tell what could not be done."""
        where = f" ({error.where})" if error.where else ""
        self._show(Notice(REFUSAL, Severity.WARNING, f"{error.what}{where}", error.remedy))

    def forget(self) -> None:
        """Take the refusal off the screen."""
        if self.refusal is not None:
            self._show(None)

    def _show(self, refusal: Notice | None) -> None:
        self.refusal = refusal
        for listener in self._listeners:
            listener()
