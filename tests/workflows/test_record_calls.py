"""Which calls are recorded, whose the recordings are, and what is left of others (REC-01 … REC-03)."""

from __future__ import annotations

from array import array
from dataclasses import replace
from pathlib import Path

import pytest

from ccpdesk.app.desk_recorder import ACCOUNT, desk_key
from ccpdesk.calls.facts import CallConnected, VoiceLost
from ccpdesk.calls.recording import Recording
from ccpdesk.host.secrets import MemorySecrets, SecretStoreFailed
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import CallId, TenantId
from ccpdesk.recordings.keys import new_centre_key
from ccpdesk.recordings.sealed_file import SealedReader
from ccpdesk.recordings.sound import restored
from ccpdesk.tenants.policies import Policies
from ccpdesk.tenants.policies import Recording as Policy
from ccpdesk.workflows.taping import TapeState
from tests.workflows.house import APEX, BRIGHT, NATIONAL, House
from tests.workflows.talk import end, talk
from tests.workflows.test_find_tenant import answered, serve


def policies(house: House, apex: Policy, bright: Policy = Policy.OFF) -> None:
    with house.store.unit_of_work() as work:
        for tenant, policy in ((APEX, apex), (BRIGHT, bright)):
            kept = work.tenants.tenant(tenant.id)
            assert kept is not None
            work.tenants.change_tenant(replace(kept, policies=Policies(recording=policy)))
        work.commit()
    house.workflows.open_desk.refresh()


def recordings(house: House, call: CallId) -> list[Recording]:
    with house.store.reading() as work:
        return list(work.recordings.of_call(call))


def files(house: House) -> list[str]:
    return sorted(path.parent.name for path in house.recordings.rglob("*") if path.is_file())


def frames(house: House, recording: Recording) -> list[int]:
    """The agent's side, a number for each 20 ms."""
    key = desk_key(house.secrets)
    reader = SealedReader(house.recordings / "kept" / recording.file, lambda _: key)
    samples = array("h", b"".join(restored(chunk) for chunk in reader.chunks() if chunk))
    return list(samples[::640])


def state(house: House, call: CallId) -> TapeState | None:
    taping = house.desk.state.taping(call)
    return taping.state if taping else None


def over(house: House, call: CallId) -> None:
    end(house, call, after=0)
    if call in house.voice.running:
        house.voice.end(call)


def find(house: House, zip_code: str, tenant: TenantId) -> None:
    house.workflows.actions.search_tenant(zip_code, "Plumbing")
    house.workflows.actions.enter_tenant(tenant)


@pytest.mark.req("REC-01")
@pytest.mark.parametrize(("policy", "shown"), [(Policy.OFF, None), (Policy.ASK, TapeState.ASK)])
def test_nothing_is_recorded_unless_the_tenant_wants_it(
    house: House, policy: Policy, shown: TapeState | None
) -> None:
    policies(house, policy)
    call = talk(house)
    assert state(house, call) is shown
    assert house.voice.running == {}
    over(house, call)
    assert (recordings(house, call), files(house)) == ([], [])


@pytest.mark.req("REC-01", "REC-03")
def test_a_tenants_call_is_kept_with_its_pauses(house: House) -> None:
    policies(house, Policy.ON)
    call = talk(house)
    assert state(house, call) is TapeState.RECORDING
    house.voice.say(call, 5)
    house.workflows.actions.pause_recording(call)
    taping = house.desk.state.taping(call)
    assert taping is not None
    assert taping.state is TapeState.PAUSED
    assert taping.resumes_at is not None
    assert (taping.resumes_at - house.clock.now()).total_seconds() == 60
    house.voice.say(call, 4242)
    house.workflows.actions.pause_recording(call)
    assert state(house, call) is TapeState.RECORDING
    house.voice.say(call, 6)
    over(house, call)
    (kept,) = recordings(house, call)
    assert (kept.tenant_id, kept.call_id) == (APEX.id, call)
    assert [(pause.starts, pause.ends) for pause in kept.pauses] == [(1200, 2400)]
    assert kept.milliseconds == 3600
    assert frames(house, kept)[:180] == [5] * 60 + [0] * 60 + [6] * 60
    assert files(house) == ["kept"]
    with pytest.raises(Refused, match="not connected"):
        house.workflows.actions.pause_recording(call)


@pytest.mark.req("REC-01")
def test_a_caller_who_is_asked_and_agrees_is_recorded_from_then_on(house: House) -> None:
    policies(house, Policy.ASK)
    call = talk(house)
    with pytest.raises(Refused, match="not recorded"):
        house.workflows.actions.pause_recording(call)
    house.workflows.actions.record(call)
    assert state(house, call) is TapeState.RECORDING
    house.voice.say(call, 5)
    over(house, call)
    assert [kept.tenant_id for kept in recordings(house, call)] == [APEX.id]
    assert "recording_agreed" in house.logged(call)[1]


@pytest.mark.req("REC-02", "TEN-04")
def test_a_national_call_is_kept_from_the_first_second_and_goes_to_the_new_tenant(house: House) -> None:
    policies(house, Policy.ON, Policy.ON)
    serve(house)
    call = answered(house)
    assert state(house, call) is TapeState.PROVISIONAL
    assert recordings(house, call) == []
    house.voice.say(call, 5)
    find(house, "30304", BRIGHT.id)
    assert state(house, call) is TapeState.RECORDING
    assert [kept.tenant_id for kept in recordings(house, call)] == [BRIGHT.id]
    house.workflows.actions.find_tenant()
    find(house, "30303", APEX.id)
    house.voice.say(call, 6)
    over(house, call)
    (kept,) = recordings(house, call)
    assert kept.tenant_id == APEX.id
    assert frames(house, kept)[:120] == [5] * 60 + [6] * 60


@pytest.mark.req("REC-02")
@pytest.mark.parametrize("chosen", [None, APEX, BRIGHT])
def test_a_national_call_that_nobody_wants_leaves_no_trace(house: House, chosen: object) -> None:
    policies(house, Policy.ASK, Policy.OFF)
    serve(house)
    call = answered(house)
    house.voice.say(call, 5)
    assert files(house) == ["unfinished"]
    if chosen is APEX:
        find(house, "30303", APEX.id)
        assert state(house, call) is TapeState.ASK
    elif chosen is BRIGHT:
        find(house, "30304", BRIGHT.id)
    over(house, call)
    assert (recordings(house, call), files(house)) == ([], [])


@pytest.mark.req("REC-02", "TEN-04")
def test_a_tenant_that_turns_out_to_be_wrong_keeps_nothing(house: House) -> None:
    policies(house, Policy.ON, Policy.OFF)
    serve(house)
    call = answered(house)
    find(house, "30303", APEX.id)
    assert len(recordings(house, call)) == 1
    house.workflows.actions.find_tenant()
    find(house, "30304", BRIGHT.id)
    assert recordings(house, call) == []
    over(house, call)
    assert (recordings(house, call), files(house)) == ([], [])


@pytest.mark.req("REC-01", "REC-02", "REL-02")
def test_a_voice_that_dies_leaves_what_is_a_tenants_and_nothing_else(house: House) -> None:
    policies(house, Policy.ON)
    serve(house)
    kept_call = talk(house)
    house.voice.say(kept_call, 5)
    house.workflows.actions.hold(kept_call)
    lost_call = house.offer("4045550142", NATIONAL.number)
    house.hear(CallConnected(lost_call, house.clock.wait(1)))
    house.voice.say(lost_call, 6)
    assert files(house) == ["unfinished", "unfinished"]
    house.hear(VoiceLost(house.clock.now()))
    (kept,) = recordings(house, kept_call)
    assert kept.milliseconds >= 1000
    assert set(frames(house, kept)) <= {0, 5}
    assert recordings(house, lost_call) == []
    assert files(house) == ["kept"]


@pytest.mark.req("REC-01", "REC-02")
def test_the_next_start_keeps_and_wipes_what_a_crash_left(house: House) -> None:
    policies(house, Policy.ON)
    serve(house)
    kept_call, lost_call = talk(house), answered(house, caller="4045550142")
    for call in (kept_call, lost_call):
        house.voice.say(call, 5)
    house.desk, house.workflows = house.open()  # desk and voice were killed
    house.store_is_away = True
    house.workflows.recordings.recover()
    assert files(house) == ["unfinished", "unfinished"]
    house.store_is_away = False
    house.workflows.recordings.recover()
    assert files(house) == ["kept"]
    (kept,) = recordings(house, kept_call)
    assert kept.size == (house.recordings / "kept" / kept.file).stat().st_size
    assert recordings(house, lost_call) == []


@pytest.mark.req("REC-01", "REL-01")
def test_a_restarted_desk_takes_up_the_recording_that_voice_goes_on_with(house: House) -> None:
    policies(house, Policy.ASK)
    call = talk(house)
    house.workflows.actions.record(call)
    said = house.voice.running[call][2]
    house.desk, house.workflows = house.open()
    house.workflows.take_up.adopt([house.logged(call)[0]])
    house.workflows.take_up.settle([call])
    house.hear(said)
    assert state(house, call) is TapeState.RECORDING
    house.voice.say(call, 5)
    over(house, call)
    assert [kept.milliseconds for kept in recordings(house, call)] == [1200]
    assert files(house) == ["kept"]


class LockedSecrets(MemorySecrets):
    """A keyring that nobody unlocks."""

    def get(self, account: str) -> str | None:
        raise SecretStoreFailed("The keyring is locked", account, "Unlock it.")


@pytest.mark.req("REC-01")
def test_without_a_keyring_the_centres_key_is_enough_and_without_both_it_is_said(
    furnished: Path, tmp_path: Path
) -> None:
    file = tmp_path / "desk.sqlite"
    file.write_bytes(furnished.read_bytes())
    house = House(file, secrets=LockedSecrets())
    policies(house, Policy.ON)
    call = talk(house)
    assert state(house, call) is TapeState.FAILED
    assert [notice.text for notice in house.desk.state.notices if notice.key == "recording"] == [
        "This call is not recorded: The keyring is locked"
    ]
    over(house, call)
    assert house.desk.state.notices == (), "the next call may be recorded"
    assert files(house) == []
    centre = new_centre_key()
    house.recorder.seal_for(centre.public)
    second = talk(house)
    house.voice.say(second, 5)
    over(house, second)
    (kept,) = recordings(house, second)
    assert kept.key_id == centre.id
    reader = SealedReader(house.recordings / "kept" / kept.file, lambda _: centre)
    assert sum(len(restored(chunk)) for chunk in reader.chunks() if chunk) == 60 * 1280
    house.close()


@pytest.mark.req("REC-01")
def test_the_desks_key_is_made_once() -> None:
    secrets = MemorySecrets()
    assert desk_key(secrets) == desk_key(secrets)
    assert bytes.fromhex(secrets.get(ACCOUNT) or "") == desk_key(secrets).secret
