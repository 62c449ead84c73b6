"""One ccpdesk with a far end, on a display and a small company of its own: for the soak and the kills."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from benchmarks.rig.far_call import FarCall
from benchmarks.rig.far_end import FarEnd
from benchmarks.rig.ground import Ground
from benchmarks.rig.phones import HEADERS, DeskPhone, wait_until_connected
from benchmarks.rig.screen import Screen
from tests.e2e.company import GRACE, furnish
from tests.peers.waiting import wait_until

CUSTOMER: Final = GRACE.name


@dataclass
class HousedDesk:
    """A running desk, connected, Available."""

    phone: DeskPhone
    far_end: FarEnd
    screen: Screen

    def ring(self) -> tuple[FarCall, str]:
        """A customer calls; returns once the desk shows it, with the desk's id of the call."""
        known = {str(shown["id"]) for shown in self.phone.calls()}
        call = self.far_end.call(HEADERS)

        def new() -> str | None:
            return next((str(c["id"]) for c in self.phone.calls() if str(c["id"]) not in known), None)

        return call, wait_until(new, "the call to be shown")

    def talk(self) -> tuple[FarCall, str]:
        """A call that was accepted, with speech both ways."""
        call, shown = self.ring()
        self.phone.ask("accept", call=shown)
        call.wait_for(200)
        call.rtp.first_at()
        self.wait_for_state(shown, "active")
        return call, shown

    def wait_for_state(self, shown: str, state: str, patience: float = 10) -> dict[str, Any]:
        """The call as `ccpdesk ctl calls` shows it, once it is in this state."""

        def look() -> dict[str, Any] | None:
            return next((c for c in self.phone.calls() if c["id"] == shown and c["state"] == state), None)

        return wait_until(look, f"the call to be {state}", patience)

    def wait_until_over(self, shown: str) -> None:
        """Return once the desk shows the call no longer."""
        wait_until(lambda: all(c["id"] != shown for c in self.phone.calls()), "the end of the call")


@contextmanager
def housed_desk(place: Ground) -> Iterator[HousedDesk]:
    """Start it, and end it."""
    with place.display() as (_, screen):
        far_end = FarEnd()
        phone = DeskPhone(place.subfolder("desk"))
        furnish(phone.paths.default_database_url)
        try:
            phone.start(far_end.port)
            far_end.wait_for_registration()
            wait_until_connected(phone)
            yield HousedDesk(phone, far_end, screen)
        finally:
            phone.stop()
            far_end.close()
