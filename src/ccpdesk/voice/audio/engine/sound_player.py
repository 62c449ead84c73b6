"""Plays one of our sounds on a device: the ringtone, tones and the test sound, each on a sink of its own."""

from itertools import chain, repeat
from typing import Final

from PySide6.QtMultimedia import QAudioDevice, QAudioSink, QtAudio

from ccpdesk.voice.audio.engine.device_format import bytes_per_frame, device_format, to_device
from ccpdesk.voice.audio.engine.progress import Progress
from ccpdesk.voice.audio.frames import FRAME_MS, SILENCE
from ccpdesk.voice.audio.sounds import Sound, load

FULL_VOLUME: Final = 100
_BUFFER_FRAMES: Final = 10
_TAIL: Final = (SILENCE,) * _BUFFER_FRAMES
"""Pushes the end of a sound through the buffer before it counts as over."""


class SoundPlayer:
    """A sound under way; ``volume`` is in percent of what an ear hears, not of the samples.

    Raises:
        OSError: the device does not start.
        VoiceError: the sound is not installed properly.
    """

    def __init__(self, device: QAudioDevice, sound: Sound, looped: bool, volume: int = FULL_VOLUME) -> None:
        frames = load(sound)
        self._frames = chain.from_iterable(repeat(frames)) if looped else iter(frames + _TAIL)
        form = device_format(device)
        self._convert = to_device(form)
        self._frame_bytes = bytes_per_frame(form, FRAME_MS)
        self._sink = QAudioSink(device, form)
        self._sink.setBufferSize(_BUFFER_FRAMES * self._frame_bytes)
        self._sink.setVolume(_linear(volume))
        output = self._sink.start()
        if output is None:
            raise OSError(f"{device.description()} does not start")
        self._output = output
        self._progress = Progress()

    @property
    def stalled(self) -> bool:
        """Whether the device takes nothing any more."""
        return self._progress.stalled

    def pump(self) -> bool:
        """Move frames to the device while it has room. False: the sound is over."""
        for _ in range(self._sink.bytesFree() // self._frame_bytes):
            frame = next(self._frames, None)
            if frame is None:
                return False
            self._output.write(self._convert(frame))
            self._progress.moved()
        return True

    def stop(self) -> None:
        """Silence at once: what lies in the buffer is thrown away."""
        self._sink.reset()


def _linear(volume: int) -> float:
    scales = QtAudio.VolumeScale
    return QtAudio.convertVolume(
        volume / FULL_VOLUME, scales.LogarithmicVolumeScale, scales.LinearVolumeScale
    )
