"""Sound of a recording: 16 kHz, 16 bits, left the agent, right the other side; FLAC (RFC 9639) in the file.

Lossless: what a codec of the telephone line left of the speech is kept, at about a third of its size. The
library loads numpy, and so only when there is a recording: the window does not wait for it.
"""

import io
from typing import Final

SAMPLE_RATE: Final = 16_000
CHANNELS: Final = 2
FRAME_BYTES: Final = 2 * CHANNELS
"""One sample of both sides."""
_TYPE: Final = "int16"


def compressed(pcm: bytes) -> bytes:
    """Interleaved samples of both sides, as FLAC."""
    import soundfile  # noqa: PLC0415 - see above

    target = io.BytesIO()
    with soundfile.SoundFile(
        target, "w", samplerate=SAMPLE_RATE, channels=CHANNELS, subtype="PCM_16", format="FLAC"
    ) as file:
        file.buffer_write(pcm, dtype=_TYPE)
    return target.getvalue()


def restored(flac: bytes) -> bytes:
    """The samples as they were."""
    import soundfile  # noqa: PLC0415 - see above

    with soundfile.SoundFile(io.BytesIO(flac)) as file:
        return bytes(file.buffer_read(dtype=_TYPE))
