"""One desk per profile (must-show 6, at the lock)."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ccpdesk.host.single_instance import AlreadyRunning, ProfileLock

HOLD = """
import sys
from pathlib import Path
from ccpdesk.host.single_instance import ProfileLock
lock = ProfileLock(Path(sys.argv[1])).acquire()
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the lock."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_desk_is_told_who_is_there(holder: subprocess.Popen[str], tmp_path: Path) -> None:
    before = (tmp_path / "desk.lock").read_bytes()
    with pytest.raises(AlreadyRunning) as refusal:
        ProfileLock(tmp_path).acquire()
    assert f"process {holder.pid} on {socket.gethostname()}" in str(refusal.value)
    assert "--profile" in refusal.value.remedy
    assert (tmp_path / "desk.lock").read_bytes() == before


def test_a_killed_desk_holds_nothing(holder: subprocess.Popen[str], tmp_path: Path) -> None:
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait(10)
    with ProfileLock(tmp_path) as lock:
        assert f'"pid": {os.getpid()}' in lock.path.read_text(encoding="utf-8")


def test_a_file_left_behind_is_no_lock(tmp_path: Path) -> None:
    (tmp_path / "desk.lock").write_text(
        '{"pid": 1, "host": "elsewhere", "more": "text than the next"}', "utf-8"
    )
    with ProfileLock(tmp_path) as lock:
        assert "elsewhere" not in lock.path.read_text(encoding="utf-8")


def test_released_is_free_and_profiles_are_apart(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    with ProfileLock(tmp_path / "a"), ProfileLock(tmp_path / "b"), pytest.raises(AlreadyRunning):
        ProfileLock(tmp_path / "a").acquire()
    with ProfileLock(tmp_path / "a"):
        pass


def test_a_child_of_the_desk_does_not_keep_the_lock(tmp_path: Path) -> None:
    """Voice outlives the desk; the next desk must not find the profile locked by it."""
    lock = ProfileLock(tmp_path).acquire()
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, close_fds=False) as child:
        lock.release()
        with ProfileLock(tmp_path):
            child.kill()
