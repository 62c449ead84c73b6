"""CALL-13: what asks for an answer by itself, and from whom it counts."""

from __future__ import annotations

import pytest

from ccpdesk.voice.sip.auto_answer import LONGEST, answer_after
from tests.voice.sip.invites import invite

pytestmark = pytest.mark.req("CALL-13")


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("Call-Info: <sip:pbx.example>;answer-after=0", 0),
        ("Call-Info: <sip:pbx.example>; Answer-After = 3", 3),
        ('Alert-Info: <http://www.notused.com>;info=alert-autoanswer;answer-after="5"', 5),
        ("Call-Info: <sip:a>;purpose=icon, <sip:b>;answer-after=2;x=y", 2),
        ("Call-Info: <sip:pbx.example>;answer-after=9999", LONGEST),
        ("Call-Info: <sip:pbx.example>;answer-after=now", None),
        ("Call-Info: <sip:answer-after=1>", None),
        ("Alert-Info: <urn:alert:source:internal>", None),
        ("X-Nothing: ;answer-after=0", None),
    ],
)
def test_the_header_says_so(header: str, seconds: int | None) -> None:
    assert answer_after(invite(header), trusted=True) == seconds


def test_a_stranger_is_not_obeyed() -> None:
    assert answer_after(invite("Call-Info: <sip:pbx.example>;answer-after=0"), trusted=False) is None
