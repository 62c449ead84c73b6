"""What the cards say and do."""

from dataclasses import replace
from datetime import timedelta

import pytest

from ccpdesk.calls.call import CallType, Direction
from ccpdesk.calls.state_machine import CallState
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.phone_number import ANONYMOUS
from ccpdesk.ui.models.card_list import CardList, CardView, Chip, Mood, Tone
from ccpdesk.ui.models.formatting import clock_time
from ccpdesk.ui.models.translation import english
from ccpdesk.ui.models.verbs import Verbs
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import Card, DeskState
from tests.ui import scenes
from tests.ui.recording_actions import RecordingActions


def presenter(state: DeskState) -> tuple[CardList, RecordingActions, scenes.MovingClock, Verbs]:
    actions, clock, verbs = RecordingActions(), scenes.MovingClock(), Verbs()
    return CardList(Desk(state), actions, clock, english, verbs), actions, clock, verbs


def only_card(state: DeskState) -> CardView:
    (card,) = presenter(state)[0].view.cards
    return card


@pytest.mark.req("CALL-01")
def test_an_incoming_card_says_everything_at_one_glance() -> None:
    card = only_card(scenes.ringing())
    assert (card.tenant, card.colour) == ("Apex Heating & Air", scenes.APEX.colour)
    assert card.greeting == "Thank you for calling Apex Heating & Air, this is Sam. How can I help?"
    assert (card.party, card.number_line) == ("Maria Lopez", "(404) 555-0199 · mobile")
    assert card.route == "Queue call · Service"
    assert card.campaign == "Spring mailer · (404) 555-0100"
    assert card.timer == "00:06"
    assert card.ring is not None
    assert (card.ring.seconds, card.ring.fraction, card.ring_text) == (14, 0.7, "14 s left")
    assert (card.mood, card.accept) == (Mood.INCOMING, "Accept")


@pytest.mark.req("CALL-01", "CUST-08")
def test_do_not_service_is_the_first_chip() -> None:
    card = only_card(scenes.idle().with_call(scenes.JAMES_CALLS, scenes.JAMES_CARD))
    assert card.chips[0] == Chip("Do Not Service", Tone.BAD)


@pytest.mark.req("CALL-01")
def test_unknown_and_withheld_numbers() -> None:
    unknown = replace(scenes.MARIA_CARD, customer=None, matches=())
    assert only_card(scenes.idle().with_call(scenes.MARIA_CALLS, unknown)).party == "(404) 555-0199"
    withheld = replace(scenes.MARIA_CALLS, party=ANONYMOUS)
    assert only_card(scenes.idle().with_call(withheld, unknown)).party == "No caller ID"


@pytest.mark.req("CALL-09")
def test_the_number_that_the_agent_dialled_stands_on_the_card_once() -> None:
    number = scenes.MARIA_CALLS.party
    placed = replace(
        scenes.MARIA_CALLS,
        type=CallType.OUTBOUND,
        direction=Direction.OUTBOUND,
        dialled=number.value,
        campaign="",
    )
    card = only_card(scenes.idle().with_call(placed, Card(call_id=placed.id, tenant=scenes.APEX)))
    assert (card.party, card.number_line, card.campaign) == ("(404) 555-0199", "", "")


@pytest.mark.req("CALL-01")
def test_each_kind_of_call_without_a_tenant_still_has_a_heading() -> None:
    headings = {}
    for kind in CallType:
        call = replace(scenes.MARIA_CALLS, type=kind)
        headings[kind] = only_card(scenes.idle().with_call(call, Card(call_id=call.id))).tenant
    assert headings == {
        CallType.QUEUE: "Unknown company",
        CallType.DIRECT: "Direct call",
        CallType.INTERNAL: "Internal call",
        CallType.OUTBOUND: "Outbound call",
    }


def test_ringing_time_runs_down_and_stops_at_nothing() -> None:
    cards, _, clock, _ = presenter(scenes.ringing())
    clock.advance(13)
    ring = cards.view.cards[0].ring
    assert ring is not None
    assert ring.seconds == 1
    clock.advance(600)
    ring = cards.view.cards[0].ring
    assert ring is not None
    assert (ring.seconds, ring.fraction) == (0, 0)


def test_no_bar_when_the_pbx_does_not_say_how_long() -> None:
    call = replace(scenes.MARIA_CALLS, ring_limit=None)
    card = only_card(scenes.idle().with_call(call, scenes.MARIA_CARD))
    assert (card.ring, card.ring_text) == (None, "")


@pytest.mark.req("CALL-07")
def test_hold_and_accept_beside_an_active_call() -> None:
    active, ringing = presenter(scenes.two_calls())[0].view.cards
    assert (active.mood, active.accept) == (Mood.ACTIVE, "")
    assert (ringing.mood, ringing.accept, ringing.party) == (
        Mood.INCOMING,
        "Hold & Accept",
        "Dana Whitfield · 1002",
    )


@pytest.mark.req("CALL-07")
def test_each_card_keeps_its_own_timer() -> None:
    cards, _, clock, _ = presenter(scenes.held_and_active())
    assert [card.timer for card in cards.view.cards] == ["02:31", "00:20"]
    clock.advance(60)
    assert [card.timer for card in cards.view.cards] == ["03:31", "01:20"]
    assert [card.mood for card in cards.view.cards] == [Mood.HELD, Mood.ACTIVE]


def test_accept_after_the_call_was_accepted_does_nothing() -> None:
    state = scenes.ringing()
    desk, actions = Desk(state), RecordingActions()
    cards = CardList(desk, actions, scenes.MovingClock(), english, Verbs())
    call = scenes.MARIA_CALLS
    cards.accept(call.id)
    desk.show(state.with_call(replace(call, state=CallState.ACCEPTING)))
    cards.accept(call.id)
    cards.reject(call.id)
    assert actions.asked == [("accept", call.id)]


def test_a_refusal_becomes_a_notice_and_the_next_success_takes_it_away() -> None:
    cards, actions, _, verbs = presenter(scenes.ringing())
    actions.refusal = Refused("That call is over", "", "Its entry is in the call history.")
    cards.accept(scenes.MARIA_CALLS.id)
    assert verbs.refusal is not None
    assert (verbs.refusal.text, verbs.refusal.remedy) == (
        "That call is over",
        "Its entry is in the call history.",
    )
    actions.refusal = None
    cards.choose(scenes.MARIA_CALLS.id)
    assert verbs.refusal is None


def test_a_bug_is_not_swallowed() -> None:
    cards, _, _, verbs = presenter(scenes.ringing())
    with pytest.raises(ZeroDivisionError):
        verbs.run(lambda: 1 // 0)
    assert cards.view.cards


def test_the_longest_ringing_call_is_the_one_the_keys_mean() -> None:
    later = replace(scenes.DANA_CALLS, started_at=scenes.NOW + timedelta(seconds=1))
    cards = presenter(scenes.ringing().with_call(later, scenes.DANA_CARD))[0]
    assert cards.first_ringing() == scenes.MARIA_CALLS.id
    assert presenter(scenes.idle())[0].first_ringing() is None


@pytest.mark.req("TEN-06")
def test_a_card_says_which_queue_sent_the_call_on_and_since_when_that_is_closed() -> None:
    full = replace(scenes.MARIA_CARD, overflow_from="Night")
    card = only_card(scenes.idle().with_call(scenes.MARIA_CALLS, full))
    assert card.route == "Queue call · Night → Service"
    assert Chip("Overflow", Tone.WAITING) in card.chips
    closing = scenes.NOW - timedelta(minutes=12)
    closed = replace(full, closed_since=closing)
    chips = only_card(scenes.idle().with_call(scenes.MARIA_CALLS, closed)).chips
    assert Chip(f"Closed since {clock_time(closing)}", Tone.WAITING) in chips


@pytest.mark.req("CALL-08")
def test_each_call_of_a_conference_can_be_ended_by_itself() -> None:
    cards, actions, _, _ = presenter(scenes.conference())
    caller, colleague = cards.view.cards
    assert (caller.hang_up, colleague.hang_up) == ("Hang up", "Hang up")
    cards.hang_up(colleague.call)
    assert actions.asked == [("hang_up", colleague.call)]
    assert only_card(scenes.active()).hang_up == ""


@pytest.mark.req("CALL-07")
def test_a_held_call_says_how_long_it_waits_and_speaks_of_it_once() -> None:
    state = scenes.active()
    (call,) = state.calls
    held = replace(call, state=CallState.HELD)
    since = replace(state.card(call.id), held_since=scenes.NOW - timedelta(seconds=70))
    card = only_card(state.with_call(held, since))
    assert card.chips[0] == Chip("On hold 01:10", Tone.WAITING, "On hold")
    assert "On hold" in card.spoken
    assert "01:10" not in card.spoken
    assert only_card(state.with_call(held)).chips[0] == Chip("On hold", Tone.WAITING)
