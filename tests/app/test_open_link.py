"""``ccpdesk tel:…`` and the running desk, process to process (CALL-09)."""

import pytest

from ccpdesk.app.link_options import spelled_out
from tests.app.conftest import DeskProcess, Run

pytestmark = pytest.mark.req("CALL-09")


def test_a_link_goes_to_the_running_desk(desk_process: DeskProcess, ccpdesk: Run) -> None:
    done = ccpdesk("sip:1002@pbx.example.com")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert desk_process.action() == ["open_link", "1002@pbx.example.com"]
    wrong = ccpdesk("open", "mailto:maria@example.com")
    assert wrong.returncode == 1
    assert wrong.stderr.startswith("ccpdesk: That is not a link to call somebody (mailto:maria@example.com).")


def test_only_a_link_in_the_place_of_a_command_is_short_for_open() -> None:
    link = "tel:+14045550199"
    assert spelled_out([link]) == ["open", link]
    assert spelled_out(["--profile", "p", link]) == ["--profile", "p", "open", link]
    assert spelled_out(["--profile=p", "SIP:1002"]) == ["--profile=p", "open", "SIP:1002"]
    for as_it_is in (["ctl", "dial", link], ["open", link], ["--profile", link], [], ["telly"]):
        assert spelled_out(as_it_is) == as_it_is
