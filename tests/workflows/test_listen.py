"""Who listens to a recording is noted before the first sound (REC-01, SEC-03)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from ccpdesk.agents.permissions import Permission
from ccpdesk.calls.log import LoggedCall
from ccpdesk.calls.player import Playing, Waveform
from ccpdesk.calls.recording import Recording, RecordingKey
from ccpdesk.calls.voicemail import Voicemail
from ccpdesk.kernel.errors import KnownError, Refused
from ccpdesk.kernel.ids import VoicemailId, new_id
from ccpdesk.kernel.phone_number import parse_party
from ccpdesk.storage.immediate import ImmediateData
from ccpdesk.tenants.policies import Recording as Policy
from ccpdesk.workflows.listen import Listen
from tests.storage.left_message import leave
from tests.workflows.house import DANA, ME, House
from tests.workflows.talk import talk
from tests.workflows.test_record_calls import over, policies, recordings


class NotingPlayer:
    """Says what was noted at the moment it loads."""

    def __init__(self, house: House) -> None:
        self._house = house
        self.asked: list[object] = []

    def load(
        self,
        recording: Recording,
        centre_keys: Mapping[str, bytes],
        done: Callable[[Waveform], None],
        failed: Callable[[KnownError], None],  # noqa: ARG002 - the port's
    ) -> None:
        with self._house.store.reading() as work:
            noted = [listening.user_id for listening in work.recordings.listeners(recording.id)]
        self.asked.append(("load", noted, dict(centre_keys)))
        done(Waveform(1000, (0.1,), (0.1,)))

    def load_sound(
        self,
        flac: bytes,
        done: Callable[[Waveform], None],
        failed: Callable[[KnownError], None],  # noqa: ARG002 - the port's
    ) -> None:
        self.asked.append(("load_sound", flac))
        done(Waveform(1000, (0.0,), (0.1,)))

    def apart(self) -> NotingPlayer:
        return NotingPlayer(self._house)

    def play(self) -> None:
        self.asked.append("play")

    def pause(self) -> None:
        self.asked.append("pause")

    def seek(self, position: int) -> None:
        self.asked.append(position)

    def speed(self, factor: float) -> None:
        self.asked.append(factor)

    def watch(self, moved: Callable[[Playing], None]) -> None:
        self.asked.append(moved)

    def close(self) -> None:
        self.asked.append("close")


@pytest.mark.req("REC-01", "SEC-03")
def test_listening_is_noted_first_allowed_to_few_and_silent_in_calls(house: House) -> None:
    centre = RecordingKey("centre-1", b"public", house.clock.now())
    with house.store.unit_of_work() as work:
        work.recordings.add_key(centre, b"private")
        work.commit()
    policies(house, Policy.ON)
    call = talk(house)
    house.voice.say(call, 5)
    over(house, call)
    (kept,) = recordings(house, call)
    kept = replace(kept, key_id="desk-9 centre-1")
    player = NotingPlayer(house)
    data = ImmediateData(house._unit_of_work)
    listen = Listen(house.desk, data, data, player, house.clock)
    with house.store.reading() as work:
        mine = work.calls.get(call)
    assert mine is not None
    theirs: LoggedCall = replace(mine, agent=DANA.id)
    assert _found(listen, mine) == [kept.id]
    assert _found(listen, theirs) == []
    house.desk.show(replace(house.desk.state, permissions=frozenset({Permission.RECORDINGS})))
    assert _found(listen, theirs) == [kept.id]

    told: list[object] = []
    house.store_is_away = True
    listen.open(kept, told.append, told.append)
    assert player.asked == []  # what can't be noted is not heard
    assert isinstance(told.pop(), KnownError)
    house.store_is_away = False
    listen.open(kept, told.append, told.append)
    assert player.asked == [("load", [ME.id], {"centre-1": b"private"})]
    assert isinstance(told.pop(), Waveform)
    listen.play()
    house.offer()
    assert player.asked[1:] == ["play", "pause"]
    with pytest.raises(Refused, match="in a call"):
        listen.play()


def _found(listen: Listen, logged: LoggedCall) -> list[object]:
    found: list[object] = []
    listen.recordings(logged, lambda some: found.extend(one.id for one in some))
    return found


@pytest.mark.req("CALL-14")
def test_a_message_that_is_played_is_heard_by_whom(house: House) -> None:
    message = Voicemail(
        id=VoicemailId(new_id()),
        mailbox="1001",
        queue=None,
        user=ME.id,
        tenant=None,
        party=parse_party("+14045550199"),
        caller_name="",
        dialled="",
        left_at=house.clock.now(),
        milliseconds=1000,
    )
    with house.store.unit_of_work() as work:
        leave(work, message)
        work.commit()
    player, told = NotingPlayer(house), list[object]()
    data = ImmediateData(house._unit_of_work)
    listen = Listen(house.desk, data, data, player, house.clock)
    house.store_is_away = True
    listen.open(message, told.append, told.append)
    assert (player.asked, isinstance(told.pop(), KnownError)) == ([], True)
    house.store_is_away = False
    listen.open(message, told.append, told.append)
    assert player.asked == [("load_sound", b"fLaC")]
    with house.store.unit_of_work() as work:
        (heard,) = work.voicemails.since(message.left_at, 9, "US")
        assert heard.heard_by == ME.id
        work.voicemails.delete(message.id, house.clock.now())
        work.commit()
    listen.open(message, told.append, told.append)
    assert isinstance(told.pop(), Refused)
