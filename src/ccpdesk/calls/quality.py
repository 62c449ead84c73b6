"""How good a call sounds, estimated from what the network did to it: the E-model. Pure (HEAD-03).

Sources: ITU-T G.107 (06/2015) for narrow band, G.107.1 for wide band, G.113 Appendices I and IV for the
impairment of codecs. Left at its default there: room and line noise, loudness, side tone, and talker echo (a
headset has none worth the name). So R = R0 - Id - Ie,eff, with R0 = 93.2 (G.107, all defaults) and 129 for
wide band, and Id = Idd, the delay without echo.
"""

import math
from dataclasses import dataclass, replace
from typing import Final

BAD_MOS: Final = 3.6
"""Below it "many users are dissatisfied" (G.107 table B.1: R under 70)."""


@dataclass(frozen=True)
class CodecImpairment:
    """What a codec costs.

    Attributes:
        base: R without any impairment: the top of its scale.
        ie: equipment impairment factor without loss.
        robustness: Bpl; the percentage of lost packets that costs half of what is left.
    """

    base: float
    ie: float
    robustness: float


_NARROW_BASE: Final = 93.2
_WIDE_BASE: Final = 129.0
_WIDE_SCALE: Final = 1.29
"""R of wide band goes to 129; divided by this it reads as a MOS on the wide-band scale (G.107.1)."""
_LOSS_SCALE: Final = 95.0
_DELAY_FREE_MS: Final = 100.0

_G711: Final = CodecImpairment(_NARROW_BASE, 0.0, 25.1)
"""G.113 table I.1 and I.2: G.711 with packet loss concealment, as pjmedia does it; 4.3 without."""
_CODECS: Final = {
    "PCMU": _G711,
    "PCMA": _G711,
    # Ie,wb = 13 at 64 kbit/s (G.113 appendix IV). No robustness is published for pjmedia's concealment, which
    # is the same for every codec: that of G.711 is taken.
    "G722": CodecImpairment(_WIDE_BASE, 13.0, 25.1),
}


@dataclass(frozen=True, kw_only=True)
class LineQuality:
    """One measurement of a connected call, over the last few seconds.

    Attributes:
        codec: name as in the SDP.
        mos: 1 to 4.5, of the worse direction.
        loss: percent of packets that we did not get, or got too late to be heard.
        loss_there: percent that the other side did not get, as it reports by RTCP.
        jitter_ms: of what arrives here (RFC 3550).
        round_trip_ms: None while the other side sends no RTCP.
    """

    codec: str
    mos: float
    loss: float = 0.0
    loss_there: float = 0.0
    jitter_ms: float = 0.0
    round_trip_ms: float | None = None

    @property
    def bad(self) -> bool:
        """Whether people will complain."""
        return self.mos < BAD_MOS

    def reads_as(self, other: "LineQuality") -> bool:
        """Whether both say the same to people, who are told whole milliseconds."""
        return self.in_whole_ms() == other.in_whole_ms()

    def in_whole_ms(self) -> "LineQuality":
        """As people are told it."""
        trip = self.round_trip_ms
        whole = None if trip is None else round(trip)
        return replace(self, jitter_ms=round(self.jitter_ms), round_trip_ms=whole)


@dataclass(frozen=True)
class CallQuality:
    """What is kept with a call: the last measurement and the worst one."""

    last: LineQuality
    worst: LineQuality

    def after(self, measured: LineQuality) -> "CallQuality":
        """With one more measurement."""
        return CallQuality(measured, min(self.worst, measured, key=lambda quality: quality.mos))


def mos_of_rating(rating: float) -> float:
    """MOS for a rating R from 0 to 100 (G.107 annex B)."""
    if rating <= 0:
        return 1.0
    if rating >= 100:  # noqa: PLR2004 - the top of the scale
        return 4.5
    return max(1.0, 1 + 0.035 * rating + rating * (rating - 60) * (100 - rating) * 7e-6)


def rating(codec: str, loss: float, delay_ms: float) -> float:
    """R of one direction, 0 to 93.2, wide band brought to the same scale.

    Args:
        codec: name as in the SDP; one that we know nothing about counts as G.711.
        loss: percent of packets lost at random, 0 to 100.
        delay_ms: mouth to ear, one way.
    """
    impairment = _CODECS.get(codec.upper(), _G711)
    found = impairment.base - delay_impairment(delay_ms) - loss_impairment(impairment, loss)
    scale = _WIDE_SCALE if impairment.base == _WIDE_BASE else 1.0
    return max(0.0, found / scale)


def delay_impairment(delay_ms: float) -> float:
    """Idd (G.107, 7.4): nothing up to 100 ms."""
    if delay_ms <= _DELAY_FREE_MS:
        return 0.0
    x: float = math.log2(delay_ms / _DELAY_FREE_MS)
    idd: float = 25 * ((1 + x**6) ** (1 / 6) - 3 * (1 + (x / 3) ** 6) ** (1 / 6) + 2)
    return idd


def loss_impairment(codec: CodecImpairment, loss: float) -> float:
    """Ie,eff (G.107, 7.5) for random loss (BurstR = 1)."""
    return codec.ie + (_LOSS_SCALE - codec.ie) * loss / (loss + codec.robustness)


def mean_opinion(codec: str, loss: float, delay_ms: float) -> float:
    """MOS of one direction, two decimals; arguments as for `rating`."""
    return round(mos_of_rating(rating(codec, loss, delay_ms)), 2)
