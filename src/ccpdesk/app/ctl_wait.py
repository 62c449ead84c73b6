"""``ccpdesk ctl wait``: answered by the state that is waited for, not by asking again and again."""

from collections.abc import Callable
from typing import Any

from ccpdesk.app.ctl_verbs import Request, text
from ccpdesk.app.ctl_view import show_call
from ccpdesk.calls.state_machine import CallState
from ccpdesk.kernel.dispatcher import Dispatcher
from ccpdesk.kernel.errors import KnownError
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState

_LONGEST = 86_400.0
_DEFAULT = 60.0


class Waiting:
    """One request that waits: calls exactly one of ``done`` and ``failed``, unless cancelled.

    Main thread only.
    """

    def __init__(
        self,
        desk: Desk,
        dispatcher: Dispatcher,
        request: Request,
        done: Callable[[Any], None],
        failed: Callable[[KnownError], None],
    ) -> None:
        """Begin to wait; when the state is there already, ``done`` is called before this returns.

        Raises:
            KnownError: the request names no state, or no sensible time.
        """
        self._wanted = _state(request)
        self._call = text(request, "call")
        self._done, self._failed = done, failed
        self._over = False
        self._stop: list[Callable[[], None]] = [dispatcher.later(_timeout(request), self._run_out)]
        stop_listening = desk.subscribe(self._look)
        if self._over:
            stop_listening()
        else:
            self._stop.append(stop_listening)

    def cancel(self) -> None:
        """Nobody waits any more."""
        self._over = True
        for stop in self._stop:
            stop()
        self._stop = []

    def _look(self, state: DeskState) -> None:
        if self._over:
            return
        found = [call for call in state.calls if str(call.id).startswith(self._call)]
        if self._wanted is CallState.ENDED:
            if not found:
                self._finish(lambda: self._done({"state": "ended"}))
            return
        call = next((call for call in found if call.state is self._wanted), None)
        if call is not None:
            result = show_call(state, call)
            self._finish(lambda: self._done(result))

    def _run_out(self) -> None:
        if not self._over:
            what = f"No call is {self._wanted.value} yet"
            self._finish(lambda: self._failed(KnownError(what, self._call, "The time to wait is over.")))

    def _finish(self, tell: Callable[[], None]) -> None:
        self.cancel()
        tell()


def _state(request: Request) -> CallState:
    try:
        return CallState(text(request, "state"))
    except ValueError as error:
        words = ", ".join(state.value for state in CallState)
        raise KnownError("There is no such state", text(request, "state"), f"Use {words}.") from error


def _timeout(request: Request) -> float:
    seconds = request.get("timeout", _DEFAULT)
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 < seconds <= _LONGEST:
        raise KnownError("That is no time to wait", str(seconds), "Give seconds, at most 86400.")
    return float(seconds)
