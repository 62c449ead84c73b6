"""Calls through the real PBX are recorded, or leave nothing behind (REC-01 … REC-03)."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import numpy as np
import pytest

from ccpdesk.app.desk_recorder import desk_key
from ccpdesk.calls.recording import Recording
from ccpdesk.host.secrets import KeyringSecrets
from ccpdesk.kernel.ids import CallId
from ccpdesk.recordings.sealed_file import SealedReader
from ccpdesk.recordings.sound import SAMPLE_RATE, restored
from ccpdesk.storage import open_store
from ccpdesk.tenants.policies import Policies
from ccpdesk.tenants.policies import Recording as Policy
from tests.e2e.company import BRIGHT
from tests.e2e.conftest import MakeDesk
from tests.e2e.real_desk import RealDesk
from tests.peers.asterisk import Asterisk
from tests.peers.carrier import Carrier
from tests.peers.codec import PCMU, AsteriskCodecs
from tests.peers.customer import Customer
from tests.peers.headset import Headset
from tests.peers.quality import usual
from tests.peers.sound import Sound
from tests.peers.speech import Speech
from tests.peers.waiting import wait_until

RECORDED, NATIONAL = "+12025550101", "+12025550102"
LOSS = 0.15
SPOKEN = 9.0


@pytest.mark.alone
@pytest.mark.errors_expected
@pytest.mark.req("REC-01", "REC-02", "REC-03", "REL-02")
def test_a_dialogue_is_kept_when_voice_is_killed_and_a_national_call_leaves_nothing(
    make_desk: MakeDesk,
    carrier: Carrier,
    asterisk: Asterisk,
    headset: Headset,
    speech: Speech,
    codecs: AsteriskCodecs,
) -> None:
    desk = make_desk()
    _furnish(desk)
    desk.start()
    desk.wait_for_link()
    asterisk.wait_until_registered("1001")

    customer, call = _connect(desk, carrier, NATIONAL)
    wait_until(lambda: _files(desk), "the provisional file")
    assert desk.ctl("calls")[0]["recording"] == "provisional"
    customer.hang_up()
    desk.outcome(call)
    wait_until(lambda: not _files(desk), "nothing of it on the disk")
    assert _known(desk, call) == []

    customer, call = _connect(desk, carrier, RECORDED)
    wait_until(lambda: desk.ctl("calls")[0]["recording"] == "recording", "the recording")
    theirs, ours = speech.english.cut(0, SPOKEN), speech.italian.cut(0, SPOKEN)
    customer.say(theirs)
    headset.say(ours).wait(30)
    customer.rtp.wait_until_played()
    customer.listen(0.5)
    desk.ctl("recording", "pause")
    wait_until(lambda: desk.ctl("calls")[0]["recording"] == "paused", "the pause")
    customer.say(theirs.cut(0, 1))
    headset.say(ours.cut(0, 1)).wait(30)
    desk.ctl("recording", "resume")
    wait_until(lambda: desk.ctl("calls")[0]["recording"] == "recording", "the recording again")
    customer.listen(1.5)
    os.kill(desk.voice_pid, signal.SIGKILL)
    desk.outcome(call)
    kept = wait_until(lambda: [item for item in _known(desk, call) if item.milliseconds], "what is known")
    (recording,) = kept
    assert recording.tenant_id == BRIGHT.id
    (path,) = wait_until(lambda: _files(desk), "the file")
    agent, caller = _sides(desk, path)
    (pause,) = recording.pauses
    assert pause.ends is not None
    assert agent.seconds == caller.seconds > pause.ends / 1000 + 0.4
    for side, said in ((agent, ours), (caller, theirs)):
        quality = usual(said, side.cut(0, pause.starts / 1000), PCMU, codecs)
        assert quality.lost < LOSS, quality
        silent = side.cut(pause.starts / 1000 + 0.06, pause.ends / 1000 - 0.06)
        assert not silent.samples.any()


def _furnish(desk: RealDesk) -> None:
    """One tenant records, and one number is nobody's."""
    store = open_store(desk.database)
    with store.unit_of_work() as work:
        tenant, dialled = work.tenants.tenant(BRIGHT.id), work.tenants.dialled(NATIONAL)
        assert tenant is not None
        assert dialled is not None
        work.tenants.change_tenant(replace(tenant, policies=Policies(recording=Policy.ON)))
        work.tenants.change_number(replace(dialled.number, tenant_id=None))
        work.commit()
    store.close()


def _connect(desk: RealDesk, carrier: Carrier, number: str) -> tuple[Customer, str]:
    customer = carrier.call(number, PCMU)
    call = str(desk.wait_for_call("ringing")["id"])
    desk.ctl("accept")
    customer.wait_until_answered()
    desk.wait_for_call("active")
    customer.rtp.wait_for_audio()
    return customer, call


def _files(desk: RealDesk) -> list[Path]:
    return [path for path in (desk.paths.data / "recordings").rglob("*") if path.is_file()]


def _known(desk: RealDesk, call: str) -> Sequence[Recording]:
    store = open_store(desk.database)
    with store.reading() as work:
        found = list(work.recordings.of_call(CallId(UUID(call))))
    store.close()
    return found


def _sides(desk: RealDesk, path: Path) -> tuple[Sound, Sound]:
    """What the agent and what the caller said."""
    key = desk_key(KeyringSecrets(desk.paths.profile))
    reader = SealedReader(path, lambda _: key)
    pcm = b"".join(restored(chunk) for chunk in reader.chunks() if chunk)
    assert not reader.complete
    both = np.frombuffer(pcm, np.int16).reshape(-1, 2)
    return Sound(both[:, 0].copy(), SAMPLE_RATE), Sound(both[:, 1].copy(), SAMPLE_RATE)
