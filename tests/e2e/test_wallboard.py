"""An agent's desk, a supervisor's Monitor and the real PBX say the same of the agent (SUP-01, SUP-02)."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from jeepney.wrappers import DBusErrorResponse

from tests.e2e.conftest import MakeDesk
from tests.e2e.real_desk import RealDesk
from tests.peers.asterisk import Asterisk
from tests.peers.carrier import Carrier
from tests.peers.screen_reader import ScreenReader, Spoken
from tests.peers.waiting import wait_until
from tests.peers.xvfb import Xvfb

ADA = "Ada Byron"
COLUMNS = 7


@pytest.fixture
def asterisk(writing_asterisk: Asterisk) -> Asterisk:
    """So that desks and `carrier` use this one."""
    writing_asterisk.reset()
    return writing_asterisk


@dataclass
class Floor:
    """Ada (1001) at her desk; Dora (1004) at hers, with the Monitor before her."""

    ada: RealDesk
    dora: RealDesk
    reader: ScreenReader
    asterisk: Asterisk

    def agree(self, status: str, reason: str, *, paused: bool) -> None:
        """Return when desk, PBX and Monitor say this."""
        word = reason or status.capitalize()

        def all_three() -> bool:
            told = self.ada.ctl("status")
            return (
                (told["status"], told["reason"], told["confirmed"]) == (status, reason, True)
                and self.asterisk.paused("1001", "plumbing") is paused
                and any(word in cell for cell in self.row())
            )

        wait_until(all_three, f"{word!r} at the desk, at the PBX and in the Monitor")

    def shown(self) -> list[Spoken]:
        """What Dora's window says; nothing when it changed while it was read."""
        try:
            return list(self.reader.read())
        except DBusErrorResponse:
            return []

    def row(self) -> list[str]:
        """Ada's row of the Monitor, as a screen reader gets it."""
        cells = [spoken.name for spoken in self.shown() if spoken.role == "cell"]
        start = next((at for at, name in enumerate(cells) if ADA in name), len(cells))
        return cells[start : start + COLUMNS]


@pytest.fixture
def floor(
    make_desk: MakeDesk, asterisk: Asterisk, shared_database: str, screen_reader: ScreenReader, xvfb: Xvfb
) -> Floor:
    around = screen_reader.beside_another_bus
    dora = make_desk(sound=False, extension="1004", database=shared_database, around=around)
    ada = make_desk(sound=False, database=shared_database)
    dora.start()
    dora.wait_for_link()
    xvfb.xdotool("windowfocus", "--sync", xvfb.wait_for_window("ccpdesk"))
    xvfb.xdotool("key", "ctrl+6")
    ada.start()
    ada.wait_for_link()
    asterisk.wait_until_registered("1001")
    return Floor(ada, dora, screen_reader, asterisk)


@pytest.mark.req("STAT-02", "STAT-05", "SUP-01", "SUP-02")
def test_desk_pbx_and_monitor_agree_and_a_supervisor_acts(floor: Floor, carrier: Carrier) -> None:
    floor.agree("available", "", paused=False)
    carrier.call("+12025550103")  # rings three seconds
    floor.ada.wait_for_call("ringing")
    floor.agree("unavailable", "Missed call", paused=True)
    carrier.close()
    floor.ada.ctl("status", "set", "available")
    floor.agree("available", "", paused=False)

    customer = carrier.call("+12025550101")
    floor.ada.wait_for_call("ringing")
    floor.ada.ctl("accept")
    customer.wait_until_answered()
    floor.dora.ctl("supervise", "ada", "listen")
    floor.dora.wait_for_call("active")
    listening = f"Listening to {ADA}"
    wait_until(lambda: any(listening in spoken.name for spoken in floor.shown()), listening)
    floor.asterisk.hang_up(floor.asterisk.wait_for_channel("PJSIP/carrier", "Up"))
    floor.dora.ctl("wait", "--state", "ended")

    floor.dora.ctl("supervise", "ada", "status", "unavailable", "Lunch")
    floor.agree("unavailable", "Lunch", paused=True)
    assert floor.ada.ctl("status")["chosen_by"] == "supervisor"
