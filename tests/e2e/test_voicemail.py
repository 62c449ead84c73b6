"""A caller waits in the real queue, leaves a message, and is called back from the Inbox (CALL-14)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
import soundfile
from sqlalchemy import make_url

from ccpdesk.app.message_spool import MessageSpool
from ccpdesk.app.pbx_voicemail import Bringer
from ccpdesk.calls.voicemail import Voicemail
from ccpdesk.storage import open_store
from ccpdesk.storage.pbx_messages import PbxMessages
from ccpdesk.storage.store import Store
from ccpdesk.tenants.tenant import Target
from tests.e2e.company import APEX, QUEUES
from tests.e2e.conftest import MakeDesk
from tests.e2e.real_desk import RealDesk
from tests.peers.asterisk import Asterisk
from tests.peers.carrier import Carrier
from tests.peers.customer import NUMBER
from tests.peers.sound import Sound
from tests.peers.waiting import wait_until

HEATING_LINE = "+12025550102"
LONG_AGO = datetime.now(UTC) - timedelta(days=1)


@pytest.fixture
def asterisk(writing_asterisk: Asterisk, shared_database: str) -> Asterisk:
    """So that desks and `carrier` use it; who waits two seconds for "heating" can leave a message."""
    writing_asterisk.reset()
    with closing(open_store(shared_database)) as store, store.unit_of_work() as work:
        heating, ada = work.tenants.queue_named("heating"), work.users.by_login("ada")
        assert heating is not None
        assert ada is not None
        if heating.overflow is None:
            work.tenants.change_queue(
                replace(heating, roll_over_seconds=2, overflow=Target(number="*98heating"))
            )
            work.users.change(replace(ada, queues=frozenset({heating.id})))
            work.commit()
    return writing_asterisk


@pytest.fixture
def store(shared_database: str) -> Iterator[Store]:
    with closing(open_store(shared_database)) as opened:
        yield opened


@pytest.fixture
def bringer(asterisk: Asterisk, shared_database: str) -> Iterator[Bringer]:
    """What runs beside the PBX, with the PBX's login."""
    assert asterisk.site.database is not None
    url = make_url(shared_database).set(username=asterisk.site.database.login, password="Silent-Orchard-40")
    folder = asterisk.spool / "voicemail" / "default"
    folder.mkdir(parents=True, exist_ok=True)
    desks = PbxMessages(url.render_as_string(hide_password=False))
    yield Bringer(MessageSpool(folder), desks)
    desks.close()


def leave_message(carrier: Carrier, sound: Sound) -> None:
    """A customer calls the queue, where nobody is, and speaks after the beep."""
    customer = carrier.call(HEATING_LINE)
    customer.wait_until_answered()
    customer.say(sound)
    customer.rtp.wait_until_played()
    customer.hang_up()


def messages(store: Store, bringer: Bringer) -> list[Voicemail]:
    bringer.bring()
    with store.reading() as work:
        return list(work.voicemails.since(LONG_AGO, 10, "US"))


@pytest.mark.req("CALL-14")
def test_a_message_of_a_queue_comes_to_the_desks_and_goes_out_at_both_sides(
    asterisk: Asterisk, carrier: Carrier, store: Store, bringer: Bringer
) -> None:
    leave_message(carrier, Sound.tone(500.0, 4.0))
    (message,) = wait_until(lambda: messages(store, bringer), "the message")
    assert (message.queue, message.tenant, message.party.value) == (QUEUES["heating"].id, APEX.id, NUMBER)
    assert (message.dialled, message.caller_name, message.heard) == (HEATING_LINE, "Grace Hopper", False)
    assert 3_000 < message.milliseconds < 8_000
    with store.reading() as work:
        sound = work.voicemails.sound(message.id)
    assert sound is not None
    samples, rate = soundfile.read(BytesIO(sound), dtype="int16")
    assert Sound(samples, rate).power_share(500.0) > 0.5

    box = asterisk.spool / "voicemail" / "default" / "heating"
    with store.unit_of_work() as work:
        me = work.users.by_login("ada")
        assert me is not None
        assert work.voicemails.mark(message.id, me.id, datetime.now(UTC))
        work.commit()
    bringer.bring()
    assert not list((box / "INBOX").glob("msg*"))
    assert sorted(path.suffix for path in (box / "Old").glob("msg*")) == [".txt", ".wav"]
    (heard,) = messages(store, bringer)
    assert (heard.heard, heard.heard_by_name) == (True, "Ada Byron")

    with store.unit_of_work() as work:
        assert work.voicemails.mark(message.id, me.id, None)
        work.commit()
    assert not messages(store, bringer)[0].heard
    assert len(list((box / "INBOX").glob("msg*.txt"))) == 1
    with store.unit_of_work() as work:
        assert work.voicemails.delete(message.id, datetime.now(UTC))
        work.commit()
    assert messages(store, bringer) == []
    assert not list(box.glob("*/msg*"))


@pytest.mark.req("CALL-14", "CALL-09")
def test_an_agent_of_the_queue_sees_it_and_calls_back_as_the_company(
    make_desk: MakeDesk, asterisk: Asterisk, carrier: Carrier, bringer: Bringer, shared_database: str
) -> None:
    ada = make_desk(sound=False, extension="1001", database=shared_database)
    ada.start()
    ada.wait_for_link()
    asterisk.wait_until_registered("1001")
    ada.ctl("status", "set", "unavailable", "Lunch")
    wait_until(lambda: asterisk.paused("1001", "heating"), "nobody to be there for the queue")
    leave_message(carrier, Sound.tone(500.0, 4.0))

    def arrived() -> list[dict[str, Any]]:
        bringer.bring()
        return listed(ada)

    (left,) = wait_until(arrived, "the message at the desk")
    assert (left["caller"], left["tenant"], left["mailbox"]) == (NUMBER, APEX.name, "heating")
    assert (left["heard"], left["by"]) == (False, None)
    phone = carrier.answer()
    ada.ctl("messages", "call", left["id"])
    invite = phone.wait_for_call()
    assert APEX.caller_id in str(invite.header("From"))
    assert f"sip:{NUMBER}@" in invite.start_line
    ada.wait_for_call("active")
    wait_until(lambda: listed(ada)[0]["by"] == "Ada Byron", "the claim")
    ada.hang_up()
    done = wait_until(lambda: listed(ada)[0]["reached_at"] and listed(ada)[0], "the message to be done")
    assert (done["heard"], done["called_by"]) == (True, "Ada Byron")
    wait_until(lambda: listed(ada)[0]["heard_by"] == "Ada Byron", "that it is as good as heard")
    bringer.bring()
    assert not list((asterisk.spool / "voicemail" / "default" / "heating" / "INBOX").glob("msg*"))


def listed(desk: RealDesk) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = desk.ctl("messages")["voicemail"]
    return found
