"""What the customer panel shows after a call was accepted, and how it searches."""

from dataclasses import replace

import pytest

from ccpdesk.customers.found import addresses_of
from ccpdesk.ui.models.customer_panel import CustomerPanel, PanelMode
from ccpdesk.ui.models.translation import english
from ccpdesk.ui.models.verbs import Verbs
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState, Lookup
from tests.ui import scenes
from tests.ui.recording_actions import RecordingActions


def panel(state: DeskState) -> tuple[CustomerPanel, RecordingActions]:
    actions = RecordingActions()
    return CustomerPanel(Desk(state), actions, scenes.MovingClock(), english, Verbs()), actions


@pytest.mark.req("CALL-05", "CUST-02")
def test_one_match_opens_the_profile() -> None:
    view = panel(scenes.active())[0].view
    assert view.mode is PanelMode.PROFILE
    profile = view.profile
    assert profile is not None
    assert (profile.name, profile.tenant, profile.subtitle) == (
        "Maria Lopez",
        "Apex Heating & Air",
        "Residential · customer since 2019 · balance $0.00",
    )
    assert [(row.kind, row.value, row.number) for row in profile.contacts] == [
        ("Mobile", "(404) 555-0199", "+14045550199"),
        ("Phone", "(404) 555-0123", "+14045550123"),
        ("Email", "maria.lopez@example.com", ""),
    ]
    assert [row.address for row in profile.locations] == [
        "12 Oak Street, Atlanta, GA 30303",
        "480 Peachtree St NE, Suite 210, Atlanta, GA 30308",
    ]


@pytest.mark.req("CALL-05", "CUST-02")
def test_several_matches_are_a_list_to_pick_from() -> None:
    presenter, actions = panel(scenes.several_matches())
    view = presenter.view
    assert (view.mode, view.heading) == (PanelMode.LIST, "3 customers have this number")
    assert [row.name for row in view.rows] == [
        "Maria Lopez",
        "Maria Lopez",
        "Anna Lopez",
        "Luis Lopez Roofing",
    ]
    assert view.rows[-1].do_not_service
    presenter.open(view.rows[2])
    assert actions.asked == [("open_customer", scenes.ANNA.id, scenes.ANNA.locations[0].id)]


@pytest.mark.req("CALL-05")
def test_no_match_is_a_search_in_the_dialled_tenant() -> None:
    view = panel(scenes.nobody())[0].view
    assert (view.mode, view.scope) == (PanelMode.EMPTY, "Brightline Plumbing")
    assert (
        view.hint
        == "Ask for a name or an address and search in Brightline Plumbing, or create a new customer."
    )
    assert view.heading == "The caller withheld the number"
    assert [scope.name for scope in view.scopes if scope.chosen] == ["Brightline Plumbing"]
    assert panel(scenes.tenant_entered())[0].view.heading == "No customer has this number"


@pytest.mark.req("CUST-01")
def test_the_search_goes_along_from_four_letters_and_at_enter() -> None:
    presenter, actions = panel(scenes.idle())
    for text in ("L", "Lo", "Lop", "Lope", "Lopez "):
        presenter.typed(text)
    presenter.entered("Lo")
    presenter.typed("")
    assert actions.asked == [("search", "Lope"), ("search", "Lopez"), ("search", "Lo"), ("search", "")]


@pytest.mark.req("CUST-01", "CUST-08")
def test_each_address_is_a_row_with_its_tenant_and_do_not_service() -> None:
    blocked = replace(scenes.MARIA, do_not_service=True)
    state = replace(scenes.idle(), lookup=Lookup(text="lopez", results=addresses_of(blocked, scenes.ANNA)))
    view = panel(state)[0].view
    assert view.heading == "2 customers found, at 3 addresses"
    assert [(row.name, row.address, row.tenant, row.do_not_service) for row in view.rows[:2]] == [
        ("Maria Lopez", "Home · 12 Oak Street, Atlanta, GA 30303", "Apex Heating & Air", True),
        (
            "Maria Lopez",
            "Bakery · 480 Peachtree St NE, Suite 210, Atlanta, GA 30308",
            "Apex Heating & Air",
            True,
        ),
    ]
    full = replace(state.lookup, results=addresses_of(*[scenes.ANNA] * 50))
    assert panel(replace(state, lookup=full))[0].view.heading == "The best 50: type more to see others"


@pytest.mark.req("CUST-03")
def test_the_address_that_was_chosen_is_the_one_that_the_profile_shows() -> None:
    office = scenes.MARIA.locations[1]
    state = replace(scenes.idle(), lookup=Lookup(shown=scenes.MARIA, at=office.id))
    profile = panel(state)[0].view.profile
    assert profile is not None
    assert profile.location is not None
    assert profile.location.address == office.one_line


@pytest.mark.req("CUST-01")
def test_enter_opens_the_only_result() -> None:
    state = replace(scenes.idle(), lookup=Lookup(text="anna", results=addresses_of(scenes.ANNA)))
    presenter, actions = panel(state)
    presenter.entered("anna l")
    presenter.entered("anna")
    assert actions.asked == [
        ("search", "anna l"),
        ("open_customer", scenes.ANNA.id, scenes.ANNA.locations[0].id),
    ]


@pytest.mark.req("CUST-01")
def test_the_scope_can_be_switched() -> None:
    presenter, actions = panel(scenes.nobody())
    presenter.search_in(None)
    presenter.search_in(scenes.APEX.id)
    assert actions.asked == [("search_in", None), ("search_in", scenes.APEX.id)]


def test_empty_panels_say_what_would_be_there() -> None:
    assert panel(scenes.idle())[0].view.heading == "No customer open"
    nothing = replace(scenes.idle(), lookup=Lookup(text="Whitt", results=()))
    view = panel(nothing)[0].view
    assert view.heading == "Nobody found for “Whitt”"
    assert view.hint == "Searched in all companies: names, numbers, emails and addresses."
    pasted = replace(scenes.idle(), lookup=Lookup(text="a" * 300, results=()))
    assert panel(pasted)[0].view.heading == f"Nobody found for “{'a' * 60}…”"
    waiting = replace(scenes.idle(), lookup=Lookup(text="Whitt"))
    assert panel(waiting)[0].view.mode is PanelMode.SEARCHING


def test_a_number_of_the_profile_is_called_as_its_tenant() -> None:
    presenter, actions = panel(scenes.active())
    presenter.call("+14045550123")
    assert actions.asked == [("dial", "+14045550123", scenes.APEX.id)]
