"""What is asked of the registrar while it has not answered yet."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ccpdesk.voice.sip.registering import Registering
from ccpdesk.voice.sip.registration import Registration, RegistrationState

pytestmark = pytest.mark.req("REL-04")
GRANTED = Registration(RegistrationState.REGISTERED)
REFUSED = Registration(RegistrationState.REFUSED)
LOST = Registration(RegistrationState.UNREACHABLE)
BACK = Registration(RegistrationState.OFF)


class Account:
    """Counts what leaves; ``later`` is what waits for the end of pjsua2's callback."""

    def __init__(self) -> None:
        self.time = 0.0
        self.sent = 0
        self.told: list[Registration] = []
        self.later: list[Callable[[], None]] = []
        self.registering = Registering(
            self._send, self.told.append, lambda _, work: self.later.append(work), lambda: self.time
        )

    def _send(self) -> None:
        self.sent += 1
        self.registering.left()

    def answered(self, registration: Registration) -> None:
        self.registering.answered(registration)
        while self.later:
            self.later.pop()()


@pytest.mark.parametrize(("answer", "sent"), [(GRANTED, 1), (REFUSED, 1), (LOST, 2), (BACK, 2)])
def test_asked_while_one_is_under_way(answer: Registration, sent: int) -> None:
    account = Account()
    account.registering.ask()
    account.registering.ask()
    assert account.sent == 1
    account.answered(answer)
    assert (account.sent, account.told) == (sent, [answer])


def test_one_that_pjsua2_sent_by_itself_counts() -> None:
    account = Account()
    account.registering.left()
    account.registering.ask()
    assert account.sent == 0
    account.answered(GRANTED)
    account.registering.ask()
    assert account.sent == 1


def test_what_changed_meanwhile_is_said_whatever_the_answer_is() -> None:
    account = Account()
    account.registering.ask()
    account.registering.changed()
    assert account.sent == 1
    account.answered(GRANTED)
    assert account.sent == 2
    account.answered(GRANTED)
    assert account.sent == 2


def test_an_answer_that_is_never_told_silences_nobody() -> None:
    account = Account()
    account.registering.ask()
    account.time = 36.0
    account.registering.ask()
    assert account.sent == 2
