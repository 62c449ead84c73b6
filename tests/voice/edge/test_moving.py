"""REL-04: another network takes over while a call is up; the call follows."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

NAMESPACE = ["unshare", "--user", "--map-root-user", "--net"]


def can_make_networks() -> bool:
    """False where the kernel, or a sandbox, does not let us have a network of our own."""
    programs = shutil.which("unshare") and shutil.which("ip")
    return bool(programs) and subprocess.run([*NAMESPACE, "true"], check=False).returncode == 0


@pytest.mark.skipif(not can_make_networks(), reason="no network namespaces here (unshare and ip, Linux)")
@pytest.mark.req("REL-04")
def test_a_call_follows_to_another_address(peer_folder: Path) -> None:
    command = [*NAMESPACE, sys.executable, "-m", "tests.voice.edge.moving_program", str(peer_folder)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 0, ended.stderr
    seen = json.loads(ended.stdout.splitlines()[-1])
    assert "@10.9.0.2:" in seen["contact"]
    assert seen["connection"] == "c=IN IP4 10.9.0.2"
    assert seen["speech"] == ["10.9.0.1", "10.9.0.2"]
    assert seen["calls"] == 1
    assert seen["seconds"] < 5
