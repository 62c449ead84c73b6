"""The headset: frames between telephone and sound devices, device choice, ringing, notices (HEAD-01, -03).

The Qt Multimedia objects live in a process of their own, `ccpdesk.voice.audio.engine`. That imports this
package, too, which leaves out `headset` and `notices`: they know calls, and the numbers of all countries.
"""

from ccpdesk.voice.audio.devices import AudioDevice, ChosenDevices, DeviceKind, DevicePreferences
from ccpdesk.voice.audio.frames import FRAME_BYTES, FRAME_MS, SAMPLE_RATE, SILENCE
from ccpdesk.voice.audio.levels import AudioLevels
from ccpdesk.voice.audio.sounds import Sound

__all__ = [
    "FRAME_BYTES",
    "FRAME_MS",
    "SAMPLE_RATE",
    "SILENCE",
    "AudioDevice",
    "AudioLevels",
    "ChosenDevices",
    "DeviceKind",
    "DevicePreferences",
    "Sound",
]
