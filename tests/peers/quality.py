"""Speech quality by PESQ (ITU-T P.862, P.862.2), compared with what the codec alone does to the recording."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from pesq import pesq
from scipy.signal import correlate

from tests.peers.codec import AsteriskCodecs, Codec
from tests.peers.sound import Sound

WIDE_BAND_RATE = 16_000
LEAST_SECONDS = 1.0
THIRDS = 3


@dataclass(frozen=True)
class Quality:
    """MOS-LQO figures (1–4.6): of the sound that went through the call, and of the codec alone."""

    reached: float
    codec_alone: float

    @property
    def lost(self) -> float:
        """What everything but the codec cost; may be slightly negative."""
        return self.codec_alone - self.reached


def measure(original: Sound, received: Sound, codec: Codec, codecs: AsteriskCodecs) -> Quality:
    """Compare a recording of a call with what was sent into it.

    PCMU is judged narrow-band at 8 kHz, G.722 wide-band at 16 kHz.

    Args:
        original: What was spoken.
        received: A recording in which it arrived somewhere; may be longer.
        codec: What the call used.
        codecs: Encodes and decodes `original` for the ceiling.
    """
    reference = original.resampled(codec.rate)
    arrived = received.resampled(codec.rate)
    return Quality(
        score(reference, arrived), score(reference, _codec_alone(reference, arrived, codec, codecs))
    )


def usual(original: Sound, received: Sound, codec: Codec, codecs: AsteriskCodecs) -> Quality:
    """As `measure`, for each third of the recording apart; the one that lost neither most nor least.

    A computer that stands still for a moment, as virtual ones do, costs one third: a single frame too much or
    too few is up to 1.0 by PESQ. What a program does wrong costs all of them.
    """
    reference = original.resampled(codec.rate)
    arrived = received.resampled(codec.rate)
    ceiling = _codec_alone(reference, arrived, codec, codecs)
    pieces = []
    for number in range(THIRDS):
        start, end = (reference.seconds * at / THIRDS for at in (number, number + 1))
        said = reference.cut(start, end)
        pieces.append(Quality(score(said, arrived), score(said, ceiling)))
    return sorted(pieces, key=lambda piece: piece.lost)[THIRDS // 2]


def _codec_alone(reference: Sound, arrived: Sound, codec: Codec, codecs: AsteriskCodecs) -> Sound:
    """What the codec alone makes of it, begun at an even or odd sample as it was in what arrived.

    G.722 takes samples in pairs: begun at an odd one, as a microphone may, speech loses up to 0.17 by that.
    """
    even = codecs.decode(codec, codecs.encode(codec, reference))
    if (delay(reference, arrived) - delay(reference, even)) % 2 == 0:
        return even
    late = Sound(np.concatenate([np.zeros(1, np.int16), reference.samples]), reference.rate)
    return codecs.decode(codec, codecs.encode(codec, late))


def score(reference: Sound, degraded: Sound) -> float:
    """PESQ of two sounds of the same rate (8 or 16 kHz); `degraded` is aligned to the reference first."""
    aligned = align(reference, degraded)
    mode = "wb" if reference.rate == WIDE_BAND_RATE else "nb"
    return float(pesq(reference.rate, reference.samples, aligned.samples, mode))


def align(reference: Sound, degraded: Sound) -> Sound:
    """Cut `degraded` so that it starts where the reference starts in it, and make it as long.

    Raises:
        ValueError: Different rates, or too little sound to compare.
    """
    if reference.rate != degraded.rate:
        raise ValueError(f"{reference.rate} Hz against {degraded.rate} Hz")
    if min(reference.seconds, degraded.seconds) < LEAST_SECONDS:
        raise ValueError(f"only {degraded.seconds:.2f} s of sound")
    start = delay(reference, degraded)
    samples = degraded.samples[max(0, start) :]
    samples = np.concatenate([np.zeros(max(0, -start), np.int16), samples])[: len(reference.samples)]
    missing = np.zeros(len(reference.samples) - len(samples), np.int16)
    return Sound(np.concatenate([samples, missing]), reference.rate)


def delay(reference: Sound, degraded: Sound) -> int:
    """By how many samples the reference comes later in `degraded`: the peak of their correlation."""
    found = correlate(degraded.samples.astype(float), reference.samples.astype(float), method="fft")
    return int(np.argmax(np.abs(found))) - (len(reference.samples) - 1)
