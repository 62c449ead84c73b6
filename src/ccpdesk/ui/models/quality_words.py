"""How a line sounds, in words (HEAD-03)."""

from typing import Final

from ccpdesk.calls.quality import CallQuality, LineQuality
from ccpdesk.ui.models.formatting import joined
from ccpdesk.ui.models.translation import Translate

_GOOD_MOS: Final = 4.0
"""From here on people are satisfied (G.107 table B.1: R from 80)."""


def quality_line(quality: LineQuality, translate: Translate) -> str:
    """All figures in one line: ``Line good · MOS 4.3 · loss 0 % here, 2 % there · jitter 3 ms · …``."""
    trip = quality.round_trip_ms
    return joined(
        _judged(quality, translate),
        f"MOS {quality.mos:.1f}",
        translate("Quality", "loss {here:.0f} % here, {there:.0f} % there").format(
            here=quality.loss, there=quality.loss_there
        ),
        translate("Quality", "jitter {ms:.0f} ms").format(ms=quality.jitter_ms),
        translate("Quality", "round trip {ms:.0f} ms").format(ms=trip) if trip is not None else "",
        quality.codec,
    )


def quality_summary(quality: CallQuality, translate: Translate) -> str:
    """What is kept with a call: ``MOS 4.3 at the end, 2.6 at worst (loss 20 %)``."""
    words = translate("Quality", "MOS {last:.1f} at the end, {worst:.1f} at worst (loss {loss:.0f} %)")
    worst = quality.worst
    return words.format(last=quality.last.mos, worst=worst.mos, loss=max(worst.loss, worst.loss_there))


def _judged(quality: LineQuality, translate: Translate) -> str:
    if quality.bad:
        return translate("Quality", "Line bad")
    if quality.mos < _GOOD_MOS:
        return translate("Quality", "Line fair")
    return translate("Quality", "Line good")
