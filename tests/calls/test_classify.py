"""Which type a call is (CALL-02)."""

import pytest

from ccpdesk.calls.call import CallType
from ccpdesk.calls.classify import call_type


@pytest.mark.req("CALL-02")
@pytest.mark.parametrize(
    ("hint", "from_colleague", "to_my_line", "kind"),
    [
        ("queue", True, True, CallType.QUEUE),
        (" Direct ", True, False, CallType.DIRECT),
        ("INTERNAL", False, True, CallType.INTERNAL),
        ("", True, True, CallType.INTERNAL),
        ("", False, True, CallType.DIRECT),
        ("", False, False, CallType.QUEUE),
        ("outbound", False, False, CallType.QUEUE),
        ("nonsense", True, False, CallType.INTERNAL),
    ],
)
def test_header_first_then_who_calls_then_what_was_dialled(
    hint: str, from_colleague: bool, to_my_line: bool, kind: CallType
) -> None:
    assert call_type(hint, from_colleague=from_colleague, to_my_line=to_my_line) is kind
