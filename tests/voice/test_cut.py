"""REL-04: the network is gone for a while; voice tells it at once and is back within five seconds."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.peers.certificate_authority import CertificateAuthority
from tests.voice.edge.test_moving import NAMESPACE, can_make_networks


@pytest.mark.skipif(not can_make_networks(), reason="no network namespaces here (unshare and ip, Linux)")
@pytest.mark.req("REL-04", "STAT-05")
def test_the_network_is_cut(peer_folder: Path, certificate_authority: CertificateAuthority) -> None:
    issued = certificate_authority.issue("localhost")
    program = [sys.executable, "-m", "tests.voice.cut_program", str(peer_folder)]
    command = [*NAMESPACE, *program, str(issued.certificate), str(issued.key), "udp"]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert ended.returncode == 0, ended.stderr
    seen = json.loads(ended.stdout.splitlines()[-1])
    assert seen["noticed"] < 5
    assert seen["connected"] < 5
    assert seen["taking"] is False, "the pause is still there"
