"""Web bookings: what may become of them, and takeovers (WEB-03, WEB-04)."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from ccpdesk.inbox.takeover import BookedUnder, Stored, Verdict, Visitor, differences, verdict
from ccpdesk.inbox.web_booking import WebBooking, WebFlag, WebStatus, accept, convert, dismiss
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import JobId, TenantId, UserId, WebBookingId, new_id

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
ADA, JOB = UserId(new_id()), JobId(new_id())


def booking(status: WebStatus = WebStatus.NEW) -> WebBooking:
    return WebBooking(id=WebBookingId(new_id()), tenant_id=TenantId(new_id()), received_at=NOW, status=status)


N, A, C, D = WebStatus.NEW, WebStatus.ACCEPTED, WebStatus.CONVERTED, WebStatus.DISMISSED
GRID = {
    # from: what accept, convert, dismiss make of it; None refused
    N: (A, C, D),
    A: (None, C, D),
    C: (None, None, None),
    D: (None, None, None),
}


@pytest.mark.req("WEB-04")
@pytest.mark.parametrize(("status", "becomes"), GRID.items())
def test_what_may_become_of_a_web_booking(status: WebStatus, becomes: tuple[WebStatus | None, ...]) -> None:
    moves: tuple[Callable[[WebBooking], WebBooking], ...] = (
        lambda item: accept(item, ADA, NOW),
        lambda item: convert(item, JOB, ADA, NOW),
        lambda item: dismiss(item, " Out of area ", ADA, NOW),
    )
    for move, expected in zip(moves, becomes, strict=True):
        if expected is None:
            with pytest.raises(Refused, match=f"is {status.value} already"):
                move(booking(status))
            continue
        moved = move(booking(status))
        assert (moved.status, moved.handled_by, moved.handled_at) == (expected, ADA, NOW)
        assert moved.unbooked is (expected is A)
        assert moved.job_id == (JOB if expected is C else None)
        assert moved.dismiss_reason == ("Out of area" if expected is D else "")


@pytest.mark.req("WEB-04")
def test_a_web_booking_is_not_dismissed_without_a_reason() -> None:
    with pytest.raises(Refused, match="without a reason"):
        dismiss(booking(), " ", ADA, NOW)


VISITOR = Visitor("Maria Lopez", "+14045550199", "maria@example.com")
SAME = Stored("maria  LOPEZ", frozenset({"Maria@Example.com"}))
OTHER = Stored("Ann Kim", frozenset({"ann@example.com"}))
EXISTING, NEW = BookedUnder.EXISTING, BookedUnder.NEW_CUSTOMER
DIFFERENT = frozenset({WebFlag.OTHER_NAME, WebFlag.OTHER_EMAIL})


def judge(visitor: Visitor, by_phone: Stored | None, at_address: Stored | None, *, takeover: bool) -> Verdict:
    """The verdict about stored records."""
    phone, address = (differences(visitor, stored) if stored else None for stored in (by_phone, at_address))
    return verdict(visitor, phone, address, takeover=takeover)


@pytest.mark.req("WEB-03")
@pytest.mark.parametrize("takeover", [True, False])
@pytest.mark.parametrize(
    ("by_phone", "at_address", "under", "flags"),
    [
        (SAME, None, EXISTING, frozenset()),
        (OTHER, None, EXISTING, DIFFERENT),
        (SAME, OTHER, EXISTING, frozenset({WebFlag.KNOWN_ADDRESS})),
        (None, None, NEW, frozenset()),
    ],
)
def test_who_books_by_number(
    takeover: bool,
    by_phone: Stored | None,
    at_address: Stored | None,
    under: BookedUnder,
    flags: frozenset[WebFlag],
) -> None:
    assert judge(VISITOR, by_phone, at_address, takeover=takeover) == Verdict(under, flags)


@pytest.mark.req("WEB-03")
def test_an_unknown_number_at_a_known_address() -> None:
    off = judge(VISITOR, None, OTHER, takeover=False)
    assert off == Verdict(NEW, frozenset({WebFlag.KNOWN_ADDRESS}))
    on = judge(VISITOR, None, OTHER, takeover=True)
    assert (on.under, on.flags) == (EXISTING, DIFFERENT | {WebFlag.TAKEOVER})
    assert on.notice.startswith("SITE TAKEOVER")
    assert all(part in on.notice for part in ("Maria Lopez", "+14045550199", "maria@example.com"))
    assert "none given" in judge(Visitor("A", "+1", ""), None, OTHER, takeover=True).notice
