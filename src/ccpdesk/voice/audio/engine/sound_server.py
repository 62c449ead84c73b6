"""The sound server, asked directly: whether it answers, when it dies, and which devices have gone (Linux).

Qt (6.11) keeps these to itself: it looks for the server once, tells nobody that it died, and lists a removed
device for ever.
"""

import os
import threading
import time
from typing import Final

import pulsectl
from PySide6.QtCore import QObject, Signal

SERVER_LOST: Final = 75
"""Exit code (EX_TEMPFAIL): the sound server went away, start me again."""

_NAME: Final = "ccpdesk"
_PROBE_S: Final = 0.1
_RELIST_S: Final = 5.0
"""An event that arrives between two waits is not lost for longer than this."""


def answers() -> bool:
    """Whether a server can be used now, wherever PULSE_SERVER and its settings say it is."""
    try:
        with pulsectl.Pulse(_NAME, connect=False) as pulse:
            pulse.connect(autospawn=False)
    except pulsectl.PulseError:
        return False
    return True


def wait_until_it_answers() -> None:
    """Come back as soon as there is a server."""
    while not answers():
        time.sleep(_PROBE_S)


class ServerWatch(QObject):
    """Listens on a thread of its own. The process ends at once with `SERVER_LOST` when the server dies.

    Nothing gentler would do: Qt's streams stay active without an error, and touching them, even closing them,
    can abort.
    """

    present = Signal(object)
    """The ids of the sinks and sources there now, as a frozenset; at the start and at every change."""

    def start(self) -> None:
        """Begin to listen."""
        threading.Thread(target=self._run, name="sound server", daemon=True).start()

    def _run(self) -> None:
        try:
            with pulsectl.Pulse(_NAME, connect=False) as pulse:
                pulse.connect(autospawn=False)
                self._listen(pulse)
        except (pulsectl.PulseError, pulsectl.PulseDisconnected):
            os._exit(SERVER_LOST)

    def _listen(self, pulse: pulsectl.Pulse) -> None:
        pulse.event_mask_set("sink", "source")
        pulse.event_callback_set(_stop_at_change)
        known: frozenset[str] | None = None
        while True:
            ids = frozenset(device.name for device in [*pulse.sink_list(), *pulse.source_list()])
            if ids != known:
                known = ids
                self.present.emit(ids)
            pulse.event_listen(timeout=_RELIST_S)


def _stop_at_change(event: pulsectl.PulseEventInfo) -> None:
    if event.t in ("new", "remove"):
        raise pulsectl.PulseLoopStop
