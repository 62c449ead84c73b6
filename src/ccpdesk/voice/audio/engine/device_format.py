"""Between our format (16 kHz mono 16-bit) and the device's.

A sound server takes ours as it is. WASAPI's shared mode and Core Audio have their own rate and channels, and
only then is numpy loaded: it takes half a second, which a headset that comes back in a call should not wait
for.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtMultimedia import QAudioDevice, QAudioFormat

from ccpdesk.voice.audio.frames import SAMPLE_RATE

_WIDE_RATE: Final = 48_000
_INT16: Final = QAudioFormat.SampleFormat.Int16
_FLOAT: Final = QAudioFormat.SampleFormat.Float


def device_format(device: QAudioDevice) -> QAudioFormat:
    """Ours when the device takes it, else 48 kHz or the device's own rate, in 16-bit or float."""
    own = device.preferredFormat()
    wishes = (
        (SAMPLE_RATE, 1),
        (_WIDE_RATE, 1),
        (_WIDE_RATE, own.channelCount()),
        (own.sampleRate(), own.channelCount()),
    )
    for rate, channels in wishes:
        wish = _format(rate, channels, _INT16)
        if device.isFormatSupported(wish):
            return wish
    return _format(own.sampleRate(), own.channelCount(), _FLOAT)


def _format(rate: int, channels: int, sample_format: QAudioFormat.SampleFormat) -> QAudioFormat:
    form = QAudioFormat()
    form.setSampleRate(rate)
    form.setChannelCount(channels)
    form.setSampleFormat(sample_format)
    return form


def is_ours(form: QAudioFormat) -> bool:
    """Whether nothing needs to be converted."""
    return form == _format(SAMPLE_RATE, 1, _INT16)


def to_device(form: QAudioFormat) -> Callable[[bytes], bytes]:
    """Turns one of our frames into the device's bytes."""
    if is_ours(form):
        return bytes
    from ccpdesk.voice.audio.engine.conversion import ToDevice  # noqa: PLC0415  # numpy: see above

    return ToDevice(form.sampleRate(), form.channelCount(), form.sampleFormat() is _FLOAT).convert


def from_device(form: QAudioFormat) -> Callable[[bytes], bytes]:
    """Turns the device's bytes (any length; parts of a sample are kept for the next call) into ours."""
    if is_ours(form):
        return bytes
    from ccpdesk.voice.audio.engine.conversion import FromDevice  # noqa: PLC0415  # numpy: see above

    return FromDevice(form.sampleRate(), form.channelCount(), form.sampleFormat() is _FLOAT).convert


def bytes_per_frame(form: QAudioFormat, milliseconds: int) -> int:
    """Bytes of so much time in a format."""
    return form.bytesForDuration(milliseconds * 1000)
