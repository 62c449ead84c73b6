"""``ccpdesk web``: it serves, and says why it can't (WEB-01)."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.app.conftest import Run
from tests.peers.ports import LOOPBACK, free_port
from tests.peers.waiting import wait_until

pytestmark = pytest.mark.req("WEB-01")


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server((LOOPBACK, 0)) as other:
        yield other.getsockname()[1]


def test_a_port_that_is_taken_is_told(ccpdesk_inside: Run, taken: int) -> None:
    done = ccpdesk_inside("web", "--listen", f"{LOOPBACK}:{taken}")
    assert done.returncode == 1
    assert f"Nothing can listen there: address already in use ({LOOPBACK}:{taken})." in done.stderr
    assert "choose another with --listen" in done.stderr


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--listen", "127.0.0.1:99999"), "That is no address to listen on (127.0.0.1:99999)"),
        (("--listen", "8750"), "That is no address to listen on (8750)"),
        (("--listen", "192.0.2.1:8750"), "Choose an address of this computer"),
        (("--proxy", "127.0.0.1,proxy"), "That is no address of a proxy (--proxy proxy)"),
        (("--codes-to", "sms@example.com"), "does not say where the phone's number goes (sms@example.com)"),
    ],
)
def test_what_it_can_not_do_is_told(ccpdesk_inside: Run, options: tuple[str, ...], words: str) -> None:
    done = ccpdesk_inside("web", *options)
    assert (done.returncode, words in done.stderr) == (1, True), done.stderr


def test_it_serves_until_it_is_stopped(tmp_path: Path) -> None:
    port = free_port()
    command = [sys.executable, "-m", "ccpdesk.app.cli", "--profile", str(tmp_path / "p"), "web"]
    with subprocess.Popen(
        [*command, "--listen", f"{LOOPBACK}:{port}"], stderr=subprocess.PIPE, text=True
    ) as process:

        def healthy() -> bool:
            try:
                with urlopen(f"http://{LOOPBACK}:{port}/healthz") as answer:
                    return bool(answer.read() == b"ok")
            except URLError:
                return False

        wait_until(healthy, "the pages to answer")
        process.send_signal(signal.SIGINT)
        assert process.wait() == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""
