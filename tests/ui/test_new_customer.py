"""The forms about customers: what they say, keep, and ask of the desk (CUST-02, 05, 06, 07, 11, 12)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QPushButton

from ccpdesk.calls.calls import Calls
from ccpdesk.customers.address import Address
from ccpdesk.customers.customer import ContactKind, Customer, CustomerType, Notification
from ccpdesk.customers.places import Place
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import CustomerId, new_id
from ccpdesk.ui.models.keys import Key
from ccpdesk.ui.models.new_customer import NewCustomer
from ccpdesk.ui.presenters import Presenters
from ccpdesk.ui.widgets.plain_tip import plain_tip
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState
from ccpdesk.workflows.new_customer import CustomerCheck
from tests.ui import scenes
from tests.ui.conftest import Stage
from tests.ui.recording_actions import RecordingActions
from tests.ui.test_presenters import made

HOUSE = {"street": "480 Peachtree St NE", "city": "Atlanta", "state": "ga", "postal_code": "30308"}


def opened(state: DeskState | None = None) -> tuple[Presenters, RecordingActions, Desk]:
    presenters, actions, desk = made(state or scenes.unknown_caller())
    presenters.new_customer.open()
    return presenters, actions, desk


def fill(form: NewCustomer, **more: str) -> None:
    form.change(name="Helen Whitaker")
    for part, text in (HOUSE | more).items():
        form.change_address("service", part, text)


def is_open(form: NewCustomer) -> bool:
    return form.view.draft is not None


def name(form: NewCustomer) -> str:
    return form.view.draft.name if form.view.draft else ""


def created(actions: RecordingActions) -> Customer | None:
    found = [asked[1] for asked in actions.asked if asked[0] == "create_customer"]
    customer = found[-1] if found else None
    assert customer is None or isinstance(customer, Customer)
    return customer


@pytest.mark.req("CUST-05")
@pytest.mark.parametrize("state", [scenes.idle(), scenes.ringing()], ids=["idle", "ringing"])
def test_without_an_inbound_call_the_button_says_why(state: DeskState) -> None:
    presenters, _, _ = opened(state)
    view = presenters.new_customer.view
    assert view.offered == "A new customer can be created during an inbound call"
    assert view.draft is None
    assert any("during an inbound call" in strip.text for strip in presenters.notices.view.notices)


@pytest.mark.req("CUST-05", "CUST-06")
def test_one_step_with_the_callers_number_prefilled() -> None:
    presenters, actions, desk = opened()
    form = presenters.new_customer
    draft = form.view.draft
    assert draft is not None
    assert [(row.kind, row.value) for row in draft.contacts] == [(ContactKind.MOBILE, "(404) 555-0168")]
    assert form.view.about == "in Apex Heating & Air · from this call"
    fill(form, name="Home", latitude="33.7676", longitude="-84.3852")
    form.change(type=CustomerType.COMMERCIAL)
    form.change_contact("contacts", draft.contacts[0].id, notifications=frozenset([Notification.REMINDER]))
    form.create()
    customer = created(actions)
    assert customer is not None
    assert ("create_customer", customer, desk.state.selected) in actions.asked
    assert (customer.name, customer.type) == ("Helen Whitaker", CustomerType.COMMERCIAL)
    assert customer.tenant_id == scenes.APEX.id
    (home,) = customer.locations
    assert (home.one_line, home.name, home.latitude) == (
        "480 Peachtree St NE, Atlanta, GA 30308",
        "Home",
        33.7676,
    )
    assert [one.value for one in customer.contacts] == ["+14045550168"]
    assert customer.contacts[0].notifications == {Notification.REMINDER}
    assert form.view.draft is None


@pytest.mark.req("CUST-05")
def test_somebody_else_pays() -> None:
    presenters, actions, _ = opened()
    form = presenters.new_customer
    fill(form)
    form.change(other_payer=True, payer="Whitaker Estates")
    form.add_contact("billing_contacts")
    draft = form.view.draft
    assert draft is not None
    form.change_contact(
        "billing_contacts", draft.billing_contacts[0].id, kind=ContactKind.EMAIL, value="bills@example.com"
    )
    form.create()
    assert created(actions) is None
    assert form.view.faults == {
        "billing.street": "The street is missing. Type number and street, like 12 Oak St."
    }
    for part, text in {**HOUSE, "street": "1 Bank Plaza", "country": "US"}.items():
        form.change_address("billing", part, text)
    form.create()
    customer = created(actions)
    assert customer is not None
    assert customer.billing is not None
    assert customer.billing.name == "Whitaker Estates"
    assert [one.value for one in customer.billing.contacts] == ["bills@example.com"]


@pytest.mark.req("CUST-05")
def test_the_address_is_searched_first_and_typed_where_it_is_not_found() -> None:
    presenters, actions, _ = opened()
    form = presenters.new_customer
    actions.places = [Place(Address("480 Peachtree St NE", "Atlanta", "GA", ""))]
    form.change_address("service", "search", "480 Peachtree St NE, Atlanta")
    assert ("find_address", "480 Peachtree St NE, Atlanta", "US") in actions.asked
    form.choose_place(form.view.found[0])
    draft = form.view.draft
    assert draft is not None
    assert (draft.service.street, draft.service.city, draft.service.postal_code) == (
        "480 Peachtree St NE",
        "Atlanta",
        "",
    )
    assert form.view.found == ()
    actions.places = [Place(Address("", "Toronto", "ON", "M5J 2R8", country="CA"))]
    form.change_address("service", "country", "CA")
    form.change_address("service", "city", "")
    form.change_address("service", "state", "")
    form.change_address("service", "postal_code", "M5J 2R8")
    draft = form.view.draft
    assert draft is not None
    assert (draft.service.city, draft.service.state) == ("Toronto", "ON")


@pytest.mark.req("CUST-05")
def test_what_is_wrong_is_said_at_the_field_and_goes_with_its_reason() -> None:
    presenters, actions, _ = opened()
    form = presenters.new_customer
    fill(form, postal_code="3030", latitude="133.75")
    form.change(name=" ")
    form.create()
    assert set(form.view.faults) == {"name", "service.postal_code", "service.latitude"}
    form.change(name="Helen")
    assert set(form.view.faults) == {"service.postal_code", "service.latitude"}
    form.change_address("service", "postal_code", "30308")
    form.change_address("service", "latitude", "")
    assert form.view.faults == {}
    actions.check = CustomerCheck(
        (), Refused("30308 is in Atlanta, GA, not in AL", "ZIP code", "Correct it.")
    )
    form.create()
    assert form.view.faults == {"service.postal_code": "30308 is in Atlanta, GA, not in AL. Correct it."}
    assert created(actions) is None


HOSTILE = {
    "huge": "x" * 100_000,
    "control": "Helen\x00\x07Whitaker",
    "rtl": "Helen \u202eretikahW",
    "html": "<img src=x onerror=alert(1)><b>Helen</b>",
    "sql": "'; DROP TABLE customers; --",
}


@pytest.mark.req("CUST-05", "CUST-06")
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize(
    "field",
    [
        "name", "payer", "value", "memo",
        *(f"{which}.{part}" for which in ("service", "billing")
          for part in ("search", "street", "unit", "city", "state", "postal_code")),
        "service.name", "service.latitude", "service.longitude",
    ],
)  # fmt: skip
def test_hostile_input_is_refused_in_place_or_kept_as_plain_text(field: str, text: str) -> None:
    presenters, actions, _ = opened()
    form = presenters.new_customer
    fill(form)
    form.change(other_payer=True)
    for part, good in HOUSE.items():
        form.change_address("billing", part, good)
    which, _, part = field.partition(".")
    draft = form.view.draft
    assert draft is not None
    contact = draft.contacts[0].id
    if part:
        form.change_address(which, part, text)
    elif field in ("value", "memo"):
        form.change_contact("contacts", contact, **{field: text})
    else:
        form.change(**{field: text})
    before = form.view.draft
    form.create()
    customer = created(actions)
    if customer is None:
        assert [key for key in form.view.faults if field.partition(".")[0] in key or str(contact) in key]
        assert form.view.draft == before  # nothing typed is lost
    else:
        assert text in ("", *HOSTILE.values())
        assert field.endswith("search") or text in str(customer) or repr(text)[1:-1] in str(customer)
        assert text not in (HOSTILE["huge"], HOSTILE["control"], HOSTILE["rtl"]) or field.endswith("search")


@pytest.mark.req("CUST-05")
@pytest.mark.parametrize("text", [HOSTILE["html"], "A & B", "1 < 2", "line\n<b>two</b>", "Maria"])
def test_a_tooltip_shows_names_letter_by_letter(text: str) -> None:
    page = QTextDocument()
    page.setHtml(plain_tip(text))
    assert page.toPlainText() == text


@pytest.mark.req("CUST-07")
def test_a_likely_duplicate_is_shown_before_and_opens_with_one_click() -> None:
    presenters, actions, _ = opened()
    form = presenters.new_customer
    fill(form)
    actions.check = scenes.LIKE_MARIA
    form.create()
    assert created(actions) is None
    assert (
        form.view.duplicates[0].text
        == "Maria Lopez · same phone, same address · 12 Oak Street, Atlanta, GA 30303"
    )
    form.create()
    assert created(actions) is not None
    presenters, actions, _ = opened()
    actions.check = scenes.LIKE_MARIA
    presenters.new_customer.look_for_duplicates()
    presenters.new_customer.open_existing(presenters.new_customer.view.duplicates[0].customer)
    assert ("open_customer", scenes.MARIA.id, None) in actions.asked
    assert presenters.new_customer.view.draft is None


@pytest.mark.req("CUST-05", "CALL-07")
def test_the_draft_survives_switching_calls_and_the_end_of_its_call() -> None:
    presenters, _, desk = opened()
    form = presenters.new_customer
    form.change(name="Helen")
    first = desk.state.selected
    assert first is not None
    other = replace(scenes.held_and_active().calls.required(scenes.MARIA_CALLS.id))
    desk.show(replace(desk.state.with_call(other, scenes.MARIA_CARD), selected=other.id))
    assert not is_open(form)
    desk.show(replace(desk.state, selected=first))
    assert is_open(form)
    desk.show(replace(desk.state, calls=Calls(), selected=None))
    assert name(form) == "Helen"


@pytest.mark.req("CUST-05")
def test_escape_asks_before_it_throws_input_away() -> None:
    presenters, _, _ = opened()
    form = presenters.new_customer
    form.cancel()
    assert not is_open(form)
    form.open()
    form.change(name="Helen")
    form.cancel()
    assert form.view.asks
    form.keep()
    assert is_open(form)
    form.cancel()
    form.throw_away()
    assert not is_open(form)


@pytest.mark.req("CUST-06", "CUST-11")
def test_contact_methods_are_edited_and_one_stays() -> None:
    presenters, actions, _ = made(scenes.active())
    form = presenters.contacts
    form.open()
    mobile, office, email = form.view.contacts
    form.change_contact(office.id, value="12")
    form.save()
    assert "too short" in form.view.faults[f"contacts.{office.id}"]
    form.remove_contact(office.id)
    form.remove_contact(email.id)
    form.remove_contact(mobile.id)
    assert form.view.contacts == (mobile,)
    assert "only way to reach Maria Lopez" in form.view.faults["contacts"]
    actions.clash = scenes.CLASH
    form.save()
    assert form.view.clash_heading == "Dana Whitfield changed this customer at 10:40"
    (row,) = form.view.clashes
    assert (row.field, row.mine, row.theirs) == (
        "Contact method mobile (404) 555-0199: memo",
        "mornings",
        "after six",
    )
    actions.clash = None
    form.keep_mine()
    assert actions.asked[-1] == ("save_customer", scenes.CLASH.theirs, scenes.CLASH.keep_mine)
    assert form.view.name == ""


@pytest.mark.req("CUST-06")
def test_a_number_of_no_known_area_is_doubted_and_kept() -> None:
    presenters, actions, _ = made(scenes.active())
    form = presenters.contacts
    form.open()
    mobile = form.view.contacts[0].id
    form.change_contact(mobile, value="(555) 555-0168")
    assert form.view.doubts == {}
    form.look()
    assert "No number in US is known to begin like this" in form.view.doubts[f"contacts.{mobile}"]
    form.save()
    _, _, mine = actions.asked[-1]
    assert isinstance(mine, Customer)
    assert mine.contacts[0].value == "+15555550168"


@pytest.mark.req("CUST-12")
def test_a_location_is_added_and_shown() -> None:
    presenters, actions, _ = made(scenes.active())
    form = presenters.location
    form.open()
    form.save()
    assert "service.street" in form.view.faults
    actions.places = [Place(Address("", "Atlanta", "GA", "30308"))]
    form.change("postal_code", "30308")
    assert form.view.draft is not None
    assert (form.view.draft.city, form.view.draft.state) == ("Atlanta", "GA")
    for part, text in HOUSE.items():
        form.change(part, text)
    form.save()
    _, base, mine = next(asked for asked in actions.asked if asked[0] == "save_customer")
    assert base == scenes.MARIA
    assert isinstance(mine, Customer)
    assert mine.locations[:2] == scenes.MARIA.locations
    assert actions.asked[-1] == ("choose_location", mine.locations[2].id)


@pytest.mark.req("CUST-05")
def test_a_search_that_finds_no_address_says_what_to_do(stage: Callable[[DeskState], Stage]) -> None:
    shown = stage(scenes.unknown_caller())
    shown.actions.places = ()
    form = shown.ui.presenters.new_customer
    form.open()
    form.change_address("service", "search", "99999")
    lists = shown.ui.window.findChildren(QListWidget, "foundList")
    (said,) = [box for box in lists if box.isVisible()]
    assert said.item(0).text().startswith("Nothing found so far")
    assert not said.item(0).flags() & Qt.ItemFlag.ItemIsSelectable
    form.change_address("service", "search", "")
    assert not said.isVisible()


@pytest.mark.req("CUST-02")
def test_the_callers_number_is_offered_to_the_customer_found() -> None:
    presenters, actions, _ = made(scenes.active())
    assert presenters.panel.view.offer == ""
    presenters, actions, _ = made(scenes.with_another_number())
    assert presenters.panel.view.offer == "Add (404) 555-0168 to the contact methods"
    presenters.panel.take_offer()
    _, _, mine = actions.asked[-1]
    assert isinstance(mine, Customer)
    assert mine.contacts[-1].value == "+14045550168"


@pytest.mark.req("CALL-05")
def test_a_call_of_another_customer_can_be_linked_to_the_one_shown() -> None:
    state = scenes.active()
    (call,) = state.calls
    other = replace(scenes.MARIA, id=CustomerId(new_id()), name="Mario Lopez")
    linked = state.with_call(replace(call, tenant_id=scenes.APEX.id, customer_id=scenes.MARIA.id))
    presenters, actions, desk = made(replace(linked, lookup=replace(linked.lookup, shown=other)))
    assert presenters.panel.view.offer == "Link the call to this customer"
    presenters.panel.take_offer()
    assert actions.asked[-1] == ("link_shown",)
    desk.show(linked)
    assert presenters.panel.view.offer == "", "it is theirs"
    elsewhere = replace(other, tenant_id=scenes.BRIGHT.id)
    desk.show(replace(linked, lookup=replace(linked.lookup, shown=elsewhere)))
    assert presenters.panel.view.offer == "", "a call is its company's"


@pytest.mark.req("CUST-05", "DESK-01")
def test_with_the_keyboard_alone(stage: Callable[[DeskState], Stage]) -> None:
    shown = stage(scenes.unknown_caller())
    window = shown.ui.window
    shown.actions.places = [Place(Address("480 Peachtree St NE", "Atlanta", "GA", "30308"))]
    press(shown, Key.NEW_CUSTOMER)
    assert window.fly_outs.new_customer.isVisible()
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    QTest.keyClicks(focused, "Helen Whitaker")
    QTest.keyClick(focused, Qt.Key.Key_Tab)
    QTest.keyClicks(at_focus(), "480 Peach")
    QTest.keyClick(at_focus(), Qt.Key.Key_Down)
    QTest.keyClick(at_focus(), Qt.Key.Key_Return)
    assert at_focus().objectName() == "unitField"
    names = [at_focus().objectName()]
    while names[-1] != "saveButton" and len(names) < 30:
        QTest.keyClick(at_focus(), Qt.Key.Key_Tab)
        names.append(at_focus().objectName())
    assert names == [
        *("unitField", "cityField", "stateField", "postalCodeField", "countryBox"),
        *("nameField", "latitudeField", "longitudeField"),
        *("kindBox", "valueField", "memoField", "notifyButton", "deleteButton", "addContactButton"),
        *("payerBox", "saveButton"),
    ]
    QTest.keyClick(at_focus(), Qt.Key.Key_Escape)
    ask = window.fly_outs.new_customer.findChild(QPushButton, "keepButton")
    assert ask is not None
    assert ask.hasFocus()
    QTest.keyClick(ask, Qt.Key.Key_Space)
    QTest.keyClick(at_focus(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    customer = created(shown.actions)
    assert customer is not None
    assert (customer.name, customer.locations[0].one_line) == (
        "Helen Whitaker",
        "480 Peachtree St NE, Atlanta, GA 30308",
    )
    assert not window.fly_outs.new_customer.isVisible()


@pytest.mark.req("CUST-05", "CALL-07")
def test_a_form_that_comes_back_with_its_call_leaves_the_keyboard_alone(
    stage: Callable[[DeskState], Stage],
) -> None:
    shown = stage(scenes.unknown_caller())
    window = shown.ui.window
    form = window.fly_outs.new_customer
    press(shown, Key.NEW_CUSTOMER)
    QTest.keyClicks(at_focus(), "Helen")
    first = shown.desk.state.selected
    other = scenes.held_and_active().calls.required(scenes.MARIA_CALLS.id)
    shown.desk.show(replace(shown.desk.state.with_call(other, scenes.MARIA_CARD), selected=other.id))
    assert not form.isVisible()
    window.focus_search()
    shown.desk.show(replace(shown.desk.state, selected=first))
    assert form.isVisible()
    assert at_focus().objectName() == "searchField"
    assert not form.isAncestorOf(at_focus())
    name_field = form.findChild(QLineEdit, "nameField")
    assert name_field is not None
    assert name_field.text() == "Helen"


@pytest.mark.req("CUST-05", "CUST-06", "CUST-12")
@pytest.mark.parametrize("mirrored", [False, True], ids=["left to right", "right to left"])
def test_forms_open_away_from_the_calls(stage: Callable[[DeskState], Stage], mirrored: bool) -> None:
    shown = stage(scenes.active())
    window = shown.ui.window
    if mirrored:
        window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    shown.ui.presenters.location.open()
    form = window.fly_outs.location
    assert (form.x() == 0) is mirrored
    assert (form.geometry().right() == window.width() - 1) is not mirrored
    QTest.keyClick(at_focus(), Qt.Key.Key_Escape)
    assert not form.isVisible()


@pytest.mark.req("CUST-11")
def test_a_clash_told_later_opens_the_form_again() -> None:
    presenters, actions, _ = made(scenes.active())
    form = presenters.contacts
    form.open()
    form.change_contact(form.view.contacts[0].id, memo="mornings")
    form.save()
    assert form.view.name == ""
    assert actions.answer is not None
    actions.answer(scenes.CLASH)
    assert form.view.late
    assert form.view.contacts[0].memo == "mornings"
    assert form.view.clashes


def at_focus() -> QLineEdit:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused  # type: ignore[return-value] # whatever it is, it takes keys


def press(shown: Stage, key: Key) -> None:
    letter = key.value.rsplit("+", 1)[-1]
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(shown.ui.window, getattr(Qt.Key, f"Key_{letter}"), held)
