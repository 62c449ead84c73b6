"""`ccpdesk ctl` against a running desk, process to process (DESK-02)."""

import argparse
import json
import os
import resource
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from ccpdesk.app import ctl_options
from ccpdesk.app.ctl import NoDesk, ask
from ccpdesk.calls.state_machine import CallState
from ccpdesk.host.paths import find_paths
from ccpdesk.kernel.errors import KnownError
from tests.app.conftest import DeskProcess, Run

pytestmark = pytest.mark.req("DESK-02")


def request(desk: DeskProcess, verb: str, **arguments: Any) -> Any:
    """What `ccpdesk ctl` asks, without the start of a process for each."""
    return ask(find_paths(desk.profile).local_socket("ctl"), {"v": 1, "do": verb, **arguments}, 10.0)


def ring(desk: DeskProcess) -> dict[str, Any]:
    desk.tell("ring")
    call: dict[str, Any] = request(desk, "wait", state="ringing", timeout=5)
    return call


def test_a_ringing_call_is_told_in_json(desk_process: DeskProcess, ccpdesk: Run) -> None:
    call_id = ring(desk_process)["id"]
    done = ccpdesk("ctl", "--json", "calls")
    assert (done.returncode, done.stderr) == (0, "")
    (call,) = json.loads(done.stdout)
    assert call.pop("customer_id")
    assert call == {
        "id": call_id,
        "direction": "inbound",
        "type": "queue",
        "state": "ringing",
        "tenant": "Acme Plumbing",
        "queue": "Plumbing",
        "campaign": "Spring",
        "tracking_number": "+14045550199",
        "tracking_number_label": "TV",
        "caller_number": "+14045550142",
        "caller_name": "ROE JANE",
        "customer": "Jane Roe",
        "matches": [],
        "tenants_found": None,
        "started_at": "2026-11-21T12:00:00.000+00:00",
        "answered_at": None,
        "held": False,
        "held_there": False,
        "muted": False,
        "recording": None,
        "recording_resumes_at": None,
        "linked_id": "1763.5",
        "quality": None,
    }


def test_a_call_is_accepted_held_resumed_and_ended_from_a_shell(
    desk_process: DeskProcess, ccpdesk: Run
) -> None:
    call_id = ring(desk_process)["id"]
    accepted = json.loads(ccpdesk("ctl", "accept", "--json").stdout)
    assert (accepted["state"], accepted["answered_at"]) == ("active", "2026-11-21T12:00:07.000+00:00")
    assert json.loads(ccpdesk("ctl", "hold", call_id[:20], "--json").stdout)["held"] is True
    assert "active" in ccpdesk("ctl", "resume").stdout
    assert ccpdesk("ctl", "dtmf", "12#").returncode == 0
    assert ccpdesk("ctl", "hangup").returncode == 0
    assert ccpdesk("ctl", "calls").stdout == "No calls.\n"
    expected = [["accept"], ["hold"], ["resume"], ["send_dtmf", "12#"], ["hang_up"]]
    for verb, *rest in expected:
        assert desk_process.action() == [verb, call_id, *rest]


def test_people_get_a_table(desk_process: DeskProcess, ccpdesk: Run) -> None:
    call_id = ring(desk_process)["id"]
    head, row = ccpdesk("ctl", "calls").stdout.splitlines()
    assert head.split() == ["ID", "STATE", "TYPE", "TENANT", "QUEUE", "CALLER", "SINCE"]
    assert row.startswith(call_id[:13])
    assert "Jane Roe (+14045550142)" in row
    assert row.index("Acme Plumbing") == head.index("TENANT")


def test_status_is_shown_and_chosen(desk_process: DeskProcess, ccpdesk: Run) -> None:
    status = json.loads(ccpdesk("ctl", "status", "--json").stdout)
    assert (status["login"], status["status"], status["link"], status["calls"]) == (
        "ann",
        "offline",
        "connected",
        0,
    )
    chosen = json.loads(ccpdesk("ctl", "--json", "status", "set", "unavailable", "lunch").stdout)
    assert (chosen["status"], chosen["reason"], chosen["confirmed"]) == ("unavailable", "Lunch", False)
    assert desk_process.action() == ["choose_status", ["unavailable", "Lunch"]]
    assert ccpdesk("ctl", "status", "set", "available").returncode == 0
    assert "Status    available, unconfirmed" in ccpdesk("ctl", "status").stdout
    refused = ccpdesk("ctl", "status", "set", "available", "Lunch")
    assert (refused.returncode, refused.stderr) == (1, "ccpdesk: Only unavailable has a reason (Lunch).\n")


def test_mute_and_dial(desk_process: DeskProcess, ccpdesk: Run) -> None:
    assert json.loads(ccpdesk("ctl", "mute", "--json").stdout)["muted"] is True
    assert request(desk_process, "unmute")["muted"] is False
    assert desk_process.action() == ["mute", True]
    assert desk_process.action() == ["mute", False]
    call = json.loads(ccpdesk("ctl", "dial", "404 555 0142", "--tenant", "acme plumbing", "--json").stdout)
    assert (call["direction"], call["state"], call["caller_number"]) == (
        "outbound",
        "dialling",
        "+14045550142",
    )
    verb, target, tenant = desk_process.action()
    assert (verb, target, len(tenant)) == ("dial", "404 555 0142", 36)
    with pytest.raises(KnownError, match="no tenant of that name"):
        request(desk_process, "dial", target="1002", tenant="Nobody")


def test_several_calls_must_be_named(desk_process: DeskProcess, ccpdesk: Run) -> None:
    first = ring(desk_process)["id"]
    desk_process.tell("ring")
    desk_process.tell("ring")
    deadline = time.monotonic() + 5
    while len(calls := request(desk_process, "calls")) < 3:
        assert time.monotonic() < deadline
    refused = ccpdesk("ctl", "accept")
    assert refused.returncode == 1
    assert "There are 3 ringing calls" in refused.stderr
    assert ccpdesk("ctl", "reject", calls[1]["id"]).returncode == 0
    assert desk_process.action() == ["reject", calls[1]["id"]]
    assert request(desk_process, "accept", call=first)["id"] == first
    assert desk_process.action() == ["accept", first]
    assert request(desk_process, "hangup")["id"] == first, "without a name the active call is meant"


@pytest.mark.parametrize(
    ("verb", "arguments", "words"),
    [
        ("accept", {}, "There is no ringing call"),
        ("resume", {}, "There is no held call"),
        ("hangup", {}, "There is no current call"),
        ("accept", {"call": "zzz"}, "There is no ringing call (zzz)"),
        ("accept", {"call": 7}, "A text is expected (call)"),
        ("dtmf", {"digits": "12x"}, "not digits of a telephone (12X)"),
        ("dtmf", {"digits": ""}, "not digits of a telephone"),
        (
            "status set",
            {"status": "busy"},
            "There is no such status (busy). Use available, unavailable, offline.",
        ),
        (
            "status set",
            {"status": "unavailable", "reason": "Nap"},
            "There is no such reason (Nap). Use Break, Lunch, Meeting, Training, or none.",
        ),
        ("wait", {"state": "asleep"}, "There is no such state (asleep)"),
        ("wait", {"state": "active", "timeout": -1}, "That is no time to wait (-1)"),
        ("wait", {"state": "active", "timeout": True}, "That is no time to wait (True)"),
        ("explode", {}, "There is no command explode"),
    ],
)
def test_what_cannot_be_done_is_said(
    desk_process: DeskProcess, verb: str, arguments: dict[str, Any], words: str
) -> None:
    with pytest.raises(KnownError) as refusal:
        request(desk_process, verb, **arguments)
    assert words in str(refusal.value)


def test_the_desks_own_refusal_reaches_the_shell(desk_process: DeskProcess, ccpdesk: Run) -> None:
    ring(desk_process)
    desk_process.tell("refuse You have a queue call")
    done = ccpdesk("ctl", "accept")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "ccpdesk: You have a queue call. Wait a little.\n"


def test_a_bug_in_an_action_is_answered_and_the_desk_goes_on(desk_process: DeskProcess) -> None:
    ring(desk_process)
    desk_process.tell("bug")
    with pytest.raises(KnownError, match="this is a bug"):
        request(desk_process, "accept")
    assert request(desk_process, "accept")["state"] == "active"


def test_waiting_is_answered_by_the_event(desk_process: DeskProcess, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "ccpdesk.app.cli",
        "--profile",
        str(tmp_path / "p"),
        "ctl",
        "wait",
        "--json",
    ]
    with subprocess.Popen(
        [*command, "--state", "ringing", "--timeout", "20"], stdout=subprocess.PIPE, text=True
    ) as waiting:
        with pytest.raises(subprocess.TimeoutExpired):
            waiting.wait(0.7)
        desk_process.tell("ring")
        assert waiting.wait(15) == 0  # long before its own end
        assert waiting.stdout is not None
        assert json.loads(waiting.stdout.read())["state"] == "ringing"


def test_waiting_ends_when_the_time_is_over(desk_process: DeskProcess, ccpdesk: Run) -> None:
    done = ccpdesk("ctl", "wait", "--state", "active", "--timeout", "0.3")
    assert done.returncode == 1
    assert "No call is active yet" in done.stderr


def test_waiting_for_the_end_of_one_call(desk_process: DeskProcess) -> None:
    call = ring(desk_process)["id"]
    with pytest.raises(KnownError, match="No call is ended yet"):
        request(desk_process, "wait", state="ended", call=call, timeout=0.1)
    request(desk_process, "reject", call=call)
    assert request(desk_process, "wait", state="ended", call=call, timeout=5) == {"state": "ended"}


def test_scripts_that_leave_while_they_wait_do_no_harm(desk_process: DeskProcess) -> None:
    address = find_paths(desk_process.profile).local_socket("ctl")
    for _ in range(40):
        with socket.socket(socket.AF_UNIX) as script:
            script.connect(address)
            script.sendall(b'{"v":1,"do":"wait","state":"ringing","timeout":60}\n')
    assert ring(desk_process)["state"] == "ringing"


@pytest.mark.req("SEC-01")
def test_only_the_same_user_can_reach_the_socket(desk_process: DeskProcess) -> None:
    address = Path(find_paths(desk_process.profile).local_socket("ctl"))
    assert stat.S_IMODE(address.stat().st_mode) & 0o077 == 0
    assert stat.S_IMODE(address.parent.stat().st_mode) == 0o700
    assert address.stat().st_uid == os.getuid()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"hello\n", "not a request"),
        (b"[1]\n", "not a request"),
        (b'{"v":9,"do":"calls"}\n', "different versions (9 and 1)"),
        (b"\xff\xfe\n", "not a request"),
    ],
)
def test_nonsense_is_answered(desk_process: DeskProcess, line: bytes, words: str) -> None:
    with socket.socket(socket.AF_UNIX) as script:
        script.settimeout(5)
        script.connect(find_paths(desk_process.profile).local_socket("ctl"))
        script.sendall(line)
        answer = json.loads(script.makefile("rb").readline())
    assert answer["ok"] is False
    assert words in answer["error"]["what"]


def test_an_endless_line_is_cut_off(desk_process: DeskProcess) -> None:
    with socket.socket(socket.AF_UNIX) as script:
        script.settimeout(5)
        script.connect(find_paths(desk_process.profile).local_socket("ctl"))
        with pytest.raises(OSError, match=r"Broken pipe|reset"):
            script.sendall(b"x" * 10_000_000)
    assert request(desk_process, "calls") == []


def test_several_requests_on_one_connection(desk_process: DeskProcess) -> None:
    with socket.socket(socket.AF_UNIX) as script:
        script.settimeout(5)
        script.connect(find_paths(desk_process.profile).local_socket("ctl"))
        script.sendall(b'{"v":1,"do":"calls"}\n{"v":1,"do":"sta')
        script.sendall(b'tus"}\n')
        answers = script.makefile("rb")
        assert json.loads(answers.readline()) == {"ok": True, "result": []}
        assert json.loads(answers.readline())["result"]["login"] == "ann"


def test_no_desk_is_said_so(ccpdesk: Run) -> None:
    done = ccpdesk("ctl", "calls")
    assert (done.returncode, done.stdout) == (1, "")
    assert "No desk is running on this profile" in done.stderr


def test_a_desk_after_a_crash_listens_again(desk_process: DeskProcess) -> None:
    desk_process.kill()
    with pytest.raises(NoDesk):
        request(desk_process, "calls")
    again = DeskProcess(desk_process.profile)
    assert request(again, "calls") == []
    again.stop()


def test_the_words_for_states_are_those_of_calls() -> None:
    assert set(ctl_options.STATES) == {state.value for state in CallState}


def test_the_command_is_quick_and_loads_no_toolkit(desk_process: DeskProcess, ccpdesk: Run) -> None:
    """A button deck waits for it. Counted is the processor's time, which is the same on a busy machine."""
    before = _processor_seconds()
    assert ccpdesk("ctl", "calls").returncode == 0
    assert _processor_seconds() - before < 0.5
    program = (
        "import sys\nfrom ccpdesk.app.cli import main\n"
        f"code = main(['--profile', {str(desk_process.profile)!r}, 'ctl', 'calls'])\n"
        "heavy = {'PySide6', 'sqlalchemy', 'pydantic', 'keyring', 'phonenumbers'} & set(sys.modules)\n"
        "sys.exit(f'loaded {heavy}' if heavy else code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=20, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def _processor_seconds() -> float:
    """Of all programs that were started here and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_every_option_of_a_command_reaches_the_desk() -> None:
    parser = argparse.ArgumentParser()
    ctl_options.add_to(parser)
    for typed, wanted in (
        (("dial", "411", "--sure"), ("dial", {"target": "411", "tenant": "", "sure": True})),
        (
            ("chats", "answer", "Hello", "--take-over"),
            ("chats", {"deed": "answer", "what": "Hello", "take_over": True}),
        ),
    ):
        assert ctl_options.request_of(parser.parse_args(typed)) == wanted
