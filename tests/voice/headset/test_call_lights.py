"""The facts of the calls become what a headset can show."""

from __future__ import annotations

from datetime import UTC, datetime

from ccpdesk.calls import facts
from ccpdesk.calls.end_reason import EndedBy, Ending
from ccpdesk.kernel.ids import CallId, new_id
from ccpdesk.kernel.phone_number import parse_party
from ccpdesk.voice.headset import CallLights, LightPlan

NOW = datetime(2026, 3, 2, tzinfo=UTC)
A, B = CallId(new_id()), CallId(new_id())


def _offered(call: CallId) -> facts.CallOffered:
    return facts.CallOffered(call=call, at=NOW, caller=parse_party("4045550199"))


def test_two_calls_from_offer_to_end() -> None:
    plan = LightPlan()
    assert plan.talking is None
    assert plan.lights == CallLights()
    assert plan.after(_offered(A)) == CallLights(ringing=True)
    assert plan.accepting(A) == CallLights(talking=True)
    assert plan.after(facts.CallConnected(A, NOW)) == CallLights(talking=True)
    assert plan.after(_offered(B)) == CallLights(talking=True, ringing=True)
    assert plan.after(facts.CallHeld(A, NOW)) == CallLights(held=True, ringing=True)
    assert plan.accepting(B) == CallLights(held=True, talking=True)
    assert plan.after(facts.MuteChanged(NOW, on=True)) == CallLights(held=True, talking=True, muted=True)
    assert plan.talking == B
    assert plan.after(facts.CallEnded(B, NOW, Ending(EndedBy.REMOTE))) == CallLights(held=True, muted=True)
    assert plan.talking is None
    assert plan.after(facts.CallResumed(A, NOW)) == CallLights(talking=True, muted=True)
    assert plan.after(facts.CallEnded(A, NOW, Ending(EndedBy.REMOTE))) == CallLights(muted=True)


def test_a_placed_call_and_an_answer_that_comes_too_late() -> None:
    plan = LightPlan()
    assert plan.dialled(A) == CallLights(talking=True)
    plan.after(facts.CallEnded(A, NOW, Ending(EndedBy.REMOTE, 486)))
    assert plan.accepting(A) == CallLights()
