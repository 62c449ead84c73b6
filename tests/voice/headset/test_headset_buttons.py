"""Headsets that come, go, answer and break, behind the port (HEAD-02)."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from ccpdesk.calls.facts import HeadsetButton
from ccpdesk.kernel.errors import VoiceError
from ccpdesk.voice.headset import CallLights, HeadsetButtons
from ccpdesk.voice.headset.hid_port import HidDevice, HidPort
from tests.peers.waiting import PATIENCE
from tests.voice.headset import makers as m
from tests.voice.headset.recorded_port import RecordedConnection, RecordedHeadset, RecordedPort

RINGING, TALKING = CallLights(ringing=True), CallLights(talking=True)


def _until(condition: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.002)
    return condition()


def follows_the_light(layout: m.Layout) -> Callable[[bytes], tuple[bytes, ...]]:
    """A device whose hook goes where the off-hook light goes."""
    number = layout.lights["off_hook"][0]

    def answer(report: bytes) -> tuple[bytes, ...]:
        if report[0] != number:
            return ()
        return (m.press(layout, "hook") if "off_hook" in m.shown(layout, report) else m.rest(layout),)

    return answer


def _headset(layout: m.Layout) -> RecordedHeadset:
    return RecordedHeadset(layout.name, layout.descriptor, follows_the_light(layout))


class Desk:
    """What the buttons lead to."""

    def __init__(self, *headsets: RecordedHeadset) -> None:
        self.port = RecordedPort(*headsets)
        self.wishes: queue.SimpleQueue[HeadsetButton] = queue.SimpleQueue()
        self.buttons = HeadsetButtons(self.wishes.put, self._make, look_s=0.02)

    def _make(self) -> HidPort:
        return self.port

    def quiet(self) -> bool:
        """No wish within a tenth of a second."""
        try:
            self.wishes.get(timeout=0.1)
        except queue.Empty:
            return True
        return False


@contextmanager
def running(*headsets: RecordedHeadset) -> Iterator[Desk]:
    desk = Desk(*headsets)
    desk.buttons.start()
    assert _until(lambda: all(headset.open_connections == 1 for headset in headsets))
    yield desk
    assert desk.buttons.stop()
    assert all(headset.open_connections == 0 for headset in headsets)


@pytest.mark.req("HEAD-02")
@pytest.mark.parametrize("layout", m.ALL, ids=lambda layout: layout.name)
def test_a_call_answered_by_the_button_and_one_on_the_screen(layout: m.Layout) -> None:
    headset = _headset(layout)
    with running(headset) as desk:
        desk.buttons.show(RINGING)
        assert _until(lambda: any("ring" in m.shown(layout, report) for report in headset.told))
        headset.send(m.press(layout, "hook"))
        assert desk.wishes.get(timeout=PATIENCE) is HeadsetButton.ACCEPT
        desk.buttons.show(TALKING)
        assert _until(lambda: any("off_hook" in m.shown(layout, report) for report in headset.told))
        desk.buttons.show(CallLights())
        assert _until(lambda: not m.shown(layout, headset.told[-1]))
        if layout.hook == "state":  # the hook follows each light: none of it may come back as a wish
            desk.buttons.show(TALKING)
            desk.buttons.show(CallLights())
            assert desk.quiet()


@pytest.mark.req("HEAD-02")
def test_unplugged_in_a_call_and_put_back_it_shows_the_call_again() -> None:
    headset = _headset(m.YEALINK_WH66)
    with running(headset) as desk:
        desk.buttons.show(TALKING)
        assert _until(lambda: headset.told == [b"\2\1\0"])
        headset.unplug()
        assert _until(lambda: headset.open_connections == 0)
        headset.told.clear()
        headset.plugged = True
        assert _until(lambda: headset.told == [b"\2\1\0"])
        headset.send(m.rest(m.YEALINK_WH66))
    assert headset.told[-1] == b"\2\0\0"  # dark when the phone is closed


@pytest.mark.req("HEAD-02")
def test_two_headsets_show_the_same_and_both_are_heard() -> None:
    poly, epos = _headset(m.POLY_BLACKWIRE), _headset(m.EPOS_IMPACT_D)
    with running(poly, epos) as desk:
        desk.buttons.show(RINGING)
        assert _until(lambda: bool(poly.told) and bool(epos.told))
        epos.send(m.press(m.EPOS_IMPACT_D, "reject"))
        assert desk.wishes.get(timeout=PATIENCE) is HeadsetButton.REJECT
        poly.send(m.press(m.POLY_BLACKWIRE, "hook"))
        assert desk.wishes.get(timeout=PATIENCE) is HeadsetButton.ACCEPT


@pytest.mark.req("HEAD-02")
def test_what_may_not_be_opened_or_makes_no_sense_is_said_once_and_disturbs_nobody(
    caplog: pytest.LogCaptureFixture,
) -> None:
    forbidden = RecordedHeadset("Forbidden", m.JABRA_BIZ.descriptor, forbidden=True)
    broken = RecordedHeadset("Broken", m.JABRA_BIZ.descriptor[:-3])
    keys = RecordedHeadset("Keys", m.GAMING_HEADSET)
    good = _headset(m.JABRA_BIZ)
    desk = Desk(forbidden, broken, keys, good)
    desk.buttons.start()
    desk.buttons.show(RINGING)
    assert _until(lambda: bool(good.told))
    good.send(m.press(m.JABRA_BIZ, "hook"))
    assert desk.wishes.get(timeout=PATIENCE) is HeadsetButton.ACCEPT
    assert desk.quiet()
    assert desk.buttons.stop()
    warnings = [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]
    assert sorted(text.split(" (")[0] for text in warnings) == [
        "Keys has no telephone buttons that we know",
        "The buttons of Forbidden can't be used",
        "The headset's report descriptor leaves a collection open.",
    ]
    assert (broken.open_connections, keys.open_connections) == (0, 0)


@pytest.mark.req("HEAD-02")
@pytest.mark.errors_expected
def test_what_nobody_thought_of_costs_one_device_its_buttons_and_no_other(
    caplog: pytest.LogCaptureFixture,
) -> None:
    odd, good = RecordedHeadset("Odd", b""), _headset(m.JABRA_BIZ)

    class OddPort(RecordedPort):
        looks = 0

        def devices(self) -> tuple[HidDevice, ...]:
            self.looks += 1
            if self.looks == 1:
                raise OSError("the system has no list now")
            return super().devices()

        def open(self, device: HidDevice) -> RecordedConnection:
            if device == odd.device:
                raise AttributeError("not thought of")
            return super().open(device)

    desk = Desk()
    desk.port = OddPort(odd, good)
    desk.buttons.start()
    desk.buttons.show(RINGING)
    assert _until(lambda: bool(good.told))
    good.send(m.press(m.JABRA_BIZ, "hook"))
    assert desk.wishes.get(timeout=PATIENCE) is HeadsetButton.ACCEPT
    assert desk.buttons.stop()
    assert caplog.text.count("the buttons of Odd can't be used") == 1


def test_without_hidapi_there_are_no_buttons_and_no_harm(caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> HidPort:
        raise VoiceError("hidapi can't be loaded")

    buttons = HeadsetButtons(lambda _: None, fail)
    buttons.start()
    buttons.show(RINGING)
    assert buttons.stop()
    assert "hidapi can't be loaded" in caplog.text


@pytest.mark.req("HEAD-02")
def test_plugged_in_and_out_a_hundred_times_leaves_no_thread() -> None:
    headset = _headset(m.JABRA_BIZ)
    with running(headset):
        before = threading.active_count()
        for _ in range(100):
            headset.unplug()
            assert _until(lambda: headset.open_connections == 0)
            headset.plugged = True
            assert _until(lambda: headset.open_connections == 1)
        assert threading.active_count() == before
