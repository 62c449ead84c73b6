"""Choosing devices by the agent's lists, and what to say about it."""

from __future__ import annotations

import pytest

from ccpdesk.calls.facts import AudioNoticeKind as Kind
from ccpdesk.voice.audio.devices import (
    AudioDevice,
    ChosenDevices,
    DeviceKind,
    DevicePreferences,
    choose,
    choose_all,
)
from ccpdesk.voice.audio.notices import AudioNotice, AudioState, notices

MIC, SPEAKER = DeviceKind.MICROPHONE, DeviceKind.SPEAKER
DESK = AudioDevice("alsa.desk", "Desk speaker", SPEAKER, default=True)
USB = AudioDevice("alsa.usb-1", "Jabra", SPEAKER)
USB_MIC = AudioDevice("alsa.usb-1.in", "Jabra", MIC)
WEBCAM = AudioDevice("alsa.cam", "Webcam", MIC, default=True)
MONITOR = AudioDevice("alsa.desk.monitor", "Monitor of Desk speaker", MIC, default=True)
ALL = (DESK, USB, MONITOR, WEBCAM, USB_MIC)


@pytest.mark.req("HEAD-01")
@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ((), DESK),
        (("alsa.usb-1",), USB),
        (("Jabra",), USB),
        (("gone", "Jabra", "Desk speaker"), USB),
        (("gone",), None),
        (("alsa.cam",), None),
    ],
)
def test_a_speaker_by_the_list(wanted: tuple[str, ...], expected: AudioDevice | None) -> None:
    assert choose(ALL, SPEAKER, wanted) == expected


def test_the_id_counts_more_than_another_device_of_that_name() -> None:
    other = AudioDevice("alsa.usb-2", "Jabra", SPEAKER)
    assert choose((other, USB), SPEAKER, ("alsa.usb-1",)) == USB
    named_like_an_id = AudioDevice("x", "alsa.usb-1", SPEAKER)
    assert choose((named_like_an_id, USB), SPEAKER, ("alsa.usb-1",)) == USB


@pytest.mark.req("HEAD-01")
@pytest.mark.parametrize("wanted", [(), ("alsa.desk.monitor",), ("Monitor of Desk speaker",)])
def test_a_monitor_is_never_the_microphone(wanted: tuple[str, ...]) -> None:
    assert choose((MONITOR,), MIC, wanted) is None
    assert choose(ALL, MIC, wanted) == (WEBCAM if not wanted else None)


def test_without_a_default_the_first_is_taken_on_the_first_run() -> None:
    assert choose((USB,), SPEAKER, ()) == USB
    assert choose((), SPEAKER, ()) is None


def state(*devices: AudioDevice, preferences: DevicePreferences) -> AudioState:
    return AudioState(choose_all(devices, preferences))


LISTS = DevicePreferences(
    microphones=("Jabra", "Webcam"), speakers=("Jabra", "Desk speaker"), ringers=("Jabra",)
)
NONE = AudioState(audio_system=False)


@pytest.mark.req("HEAD-01")
@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (None, ALL, ()),
        (ALL, ALL, ()),
        (None, None, (AudioNotice(Kind.NO_AUDIO_SYSTEM),)),
        (ALL, None, (AudioNotice(Kind.NO_AUDIO_SYSTEM),)),
        (None, (DESK, WEBCAM), (AudioNotice(Kind.RINGER_LOST, "Jabra"),)),
        (
            ALL,
            (DESK, WEBCAM, USB_MIC),
            (AudioNotice(Kind.SPEAKER_LOST, "Jabra"), AudioNotice(Kind.RINGER_LOST, "Jabra")),
        ),
        (ALL, (DESK, USB, WEBCAM), (AudioNotice(Kind.MICROPHONE_LOST, "Jabra"),)),
        ((DESK, USB, WEBCAM), ALL, (AudioNotice(Kind.MICROPHONE_BACK, "Jabra"),)),
        ((DESK, USB), (DESK, USB, WEBCAM), (AudioNotice(Kind.MICROPHONE_BACK, "Webcam"),)),
    ],
)
def test_what_the_agent_is_told(
    before: tuple[AudioDevice, ...] | None,
    now: tuple[AudioDevice, ...] | None,
    expected: tuple[AudioNotice, ...],
) -> None:
    old = state(*before, preferences=LISTS) if before else None
    new = state(*now, preferences=LISTS) if now else NONE
    assert notices(old, new, LISTS) == expected


def test_the_loss_of_everything_is_told_once_and_its_return_too() -> None:
    assert notices(NONE, NONE, LISTS) == ()
    assert notices(NONE, state(*ALL, preferences=LISTS), LISTS) == (AudioNotice(Kind.AUDIO_BACK),)


def test_another_default_is_no_news_when_the_device_stays() -> None:
    now = ChosenDevices((DESK,), speaker=AudioDevice(DESK.id, DESK.name, SPEAKER))
    assert notices(AudioState(ChosenDevices((DESK,), speaker=DESK)), AudioState(now), LISTS) == ()
