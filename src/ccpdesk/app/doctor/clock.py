"""Does this computer's clock agree with the PBX's? Certificates, logs and appointments depend on it."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

from ccpdesk.app.doctor.finding import Check, Finding, ok, skipped, warning
from ccpdesk.app.doctor.options import TimeTold

_ALLOWED: Final = timedelta(seconds=60)


def check_clock(answers: Iterable[TimeTold | None], *, certificate_is_early: bool) -> Finding:
    """Compare with the first Date that the PBX told (RFC 3261 section 20.17)."""
    now = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
    differences = (difference(answer) for answer in answers if answer is not None)
    found = next((one for one in differences if one is not None), None)
    if found is None and certificate_is_early:
        return warning(
            Check.CLOCK,
            f"This computer says {now}, and the PBX's certificate is not valid yet at that time",
            "Let the system set the clock by itself (network time), and check date and time zone.",
        )
    if found is None:
        return skipped(Check.CLOCK, f"The PBX told no time; this computer says {now}. Does that look right?")
    if abs(found) > _ALLOWED:
        side = "ahead of" if found > timedelta() else "behind"
        return warning(
            Check.CLOCK,
            f"This computer's clock is {_words(abs(found))} {side} the PBX's; it says {now}",
            "Let the system set the clock by itself (network time). If this computer's clock is right, the "
            "PBX's is wrong: tell its administrator.",
        )
    return ok(Check.CLOCK, f"Agrees with the PBX's within {max(1, round(abs(found).total_seconds()))} s")


def difference(told: TimeTold) -> timedelta | None:
    """How far our clock is ahead of the PBX's; None when it told no readable time."""
    try:
        theirs = parsedate_to_datetime(told.date)
    except (ValueError, TypeError):
        return None
    return told.at - (theirs if theirs.tzinfo else theirs.replace(tzinfo=UTC))


def _words(span: timedelta) -> str:
    minutes = round(span.total_seconds() / 60)
    hours, rest = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    parts = ((days, "days"), (hours, "h"), (rest, "min"))
    return " ".join(f"{count} {unit}" for count, unit in parts if count)
