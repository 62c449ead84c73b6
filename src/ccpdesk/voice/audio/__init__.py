"""The headset: frames between telephone and sound devices, device choice, ringing, notices (HEAD-01, -03).

The Qt Multimedia objects live in a process of their own, `ccpdesk.voice.audio.engine`.
"""

from ccpdesk.voice.audio.devices import AudioDevice, ChosenDevices, DeviceKind, DevicePreferences
from ccpdesk.voice.audio.frames import FRAME_BYTES, FRAME_MS, SAMPLE_RATE, SILENCE
from ccpdesk.voice.audio.headset import AudioEvent, Headset
from ccpdesk.voice.audio.levels import AudioLevels
from ccpdesk.voice.audio.notices import AudioNotice, AudioState
from ccpdesk.voice.audio.sounds import Sound

__all__ = [
    "FRAME_BYTES",
    "FRAME_MS",
    "SAMPLE_RATE",
    "SILENCE",
    "AudioDevice",
    "AudioEvent",
    "AudioLevels",
    "AudioNotice",
    "AudioState",
    "ChosenDevices",
    "DeviceKind",
    "DevicePreferences",
    "Headset",
    "Sound",
]
