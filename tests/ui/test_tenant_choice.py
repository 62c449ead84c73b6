"""Whose chats or web bookings are listed while the agent has not chosen (CHAT-01, WEB-04)."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from ccpdesk.inbox.chat import Waiting
from ccpdesk.kernel.ids import TenantId
from ccpdesk.ui.models.chats import ChatsScreen, TenantRow
from ccpdesk.ui.models.navigation import Navigation, Screen
from ccpdesk.ui.models.tenant_choice import TenantChoice
from ccpdesk.ui.models.translation import english
from ccpdesk.ui.models.verbs import Verbs
from ccpdesk.ui.models.web_bookings import WebBookingsScreen
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState
from tests.ui import chats, scenes, web_office
from tests.ui.recording_actions import RecordingActions

pytestmark = pytest.mark.req("CHAT-01", "WEB-04")
APEX, BRIGHT = scenes.APEX.id, scenes.BRIGHT.id


def rows(*waiting: tuple[TenantId, int]) -> list[TenantRow]:
    return [TenantRow(tenant, "", "", count, count) for tenant, count in waiting]


def test_the_first_of_the_list_at_first_and_then_where_something_waits() -> None:
    choice = TenantChoice()
    nothing, then = rows((APEX, 0), (BRIGHT, 0)), rows((BRIGHT, 1), (APEX, 0))
    assert choice.propose([], None, busy=False, entered=True) is None
    assert choice.propose(nothing, None, busy=False, entered=False) == APEX
    assert choice.propose(nothing, APEX, busy=False, entered=True) is None
    assert choice.propose(then, APEX, busy=True, entered=False) is None
    assert choice.propose(then, APEX, busy=False, entered=False) == BRIGHT
    assert choice.propose(then, BRIGHT, busy=False, entered=False) is None


def test_what_the_agent_chose_stays_until_the_screen_is_left() -> None:
    choice = TenantChoice()
    assert choice.propose(rows((APEX, 0), (BRIGHT, 0)), None, busy=False, entered=True) == APEX
    choice.by_hand()
    then = rows((BRIGHT, 1), (APEX, 0))
    assert choice.propose(then, APEX, busy=False, entered=False) is None
    assert choice.propose(then, APEX, busy=False, entered=True) == BRIGHT


def test_a_company_with_something_of_its_own_is_not_left_for_one_with_more() -> None:
    choice = TenantChoice()
    assert choice.propose(rows((APEX, 1)), None, busy=False, entered=True) == APEX
    assert choice.propose(rows((BRIGHT, 5), (APEX, 1)), APEX, busy=False, entered=True) is None


def _web(desk: Desk, actions: RecordingActions, navigation: Navigation) -> object:
    return WebBookingsScreen(desk, actions, scenes.MovingClock(), english, Verbs(), navigation)


def _chats(desk: Desk, actions: RecordingActions, navigation: Navigation) -> object:
    return ChatsScreen(desk, actions, scenes.MovingClock(), english, Verbs(), navigation)


def _web_state(state: DeskState, **more: Any) -> DeskState:
    return replace(state, web_bookings=replace(state.web_bookings, **more))


def _chat_state(state: DeskState, **more: Any) -> DeskState:
    return replace(state, chats=replace(state.chats, **more))


@pytest.mark.parametrize(
    ("make", "screen", "verb", "before", "after"),
    [
        (
            _web,
            Screen.WEB_BOOKINGS,
            "web_bookings_of",
            _web_state(web_office.office(), waiting=(), listed=(), open=None),
            _web_state(web_office.office(), waiting=((BRIGHT, 1),), listed=(), open=None),
        ),
        (
            _chats,
            Screen.CHATS,
            "chats_of",
            _chat_state(chats.office(), waiting=(), threads=(), open=None),
            _chat_state(chats.office(), waiting=(Waiting(BRIGHT, 1, 1),), threads=(), open=None),
        ),
    ],
)
def test_a_screen_goes_where_something_comes_while_it_is_shown(
    make: Callable[[Desk, RecordingActions, Navigation], object],
    screen: Screen,
    verb: str,
    before: DeskState,
    after: DeskState,
) -> None:
    desk, actions, navigation = Desk(replace(before, tenants=())), RecordingActions(), Navigation()
    made = make(desk, actions, navigation)  # listens
    assert made
    navigation.go(screen)
    desk.show(_unchosen(before))
    assert actions.asked[-1] == (verb, APEX)
    desk.show(before)
    desk.show(after)
    assert actions.asked[-1] == (verb, BRIGHT)


def _unchosen(state: DeskState) -> DeskState:
    return _web_state(_chat_state(state, tenant=None), tenant=None)
