"""The fields of every form of the Settings screen, as data: one generic editor draws them all.

A field's name is a column of `workflows/records`, which reads and checks it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from ccpdesk.agents.permissions import Permission, Role
from ccpdesk.ui.models.settings_words import permission_word, role_word
from ccpdesk.ui.models.translation import Translate
from ccpdesk.workflows.administration import Names


class FieldKind(Enum):
    """How a field is filled in."""

    LINE = "line"
    TEXT = "text"  # several lines
    LINES = "lines"  # a list, one entry a line
    COLOUR = "colour"
    SWITCH = "switch"  # yes or no
    CHOICE = "choice"
    EXPLAINED = "explained"  # a choice whose options say what they mean
    PICK = "pick"  # any number of the options


@dataclass(frozen=True)
class Choice:
    """One option; ``value`` is what the column holds."""

    value: str
    text: str
    meaning: str = ""


@dataclass(frozen=True, kw_only=True)
class Field:
    """One column of the form; ``names`` says which names of the centre are its options.

    ``fixed``: it names the entry, and is not changed once it is there.
    """

    name: str
    label: str
    kind: FieldKind = FieldKind.LINE
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    names: str = ""
    fixed: bool = False
    usual: str = ""


@dataclass(frozen=True)
class Group:
    """Fields that belong together, under a heading that may say more."""

    title: str
    fields: tuple[Field, ...]
    hint: str = ""


def with_names(field: Field, names: Mapping[str, Names], none: str) -> Field:
    """The field with the names of the centre as its options; of one to choose, also ``none``."""
    if not field.names:
        return field
    choices = tuple(Choice(value, text) for value, text in names.get(field.names, ()))
    if field.kind is FieldKind.CHOICE:
        choices = (Choice("", none), *choices)
    return Field(**{**field.__dict__, "choices": choices})


def groups_of(kind: str, translate: Translate) -> tuple[Group, ...]:
    """The form of a kind of entry, from top to bottom."""
    forms = {
        "tenant": _tenant,
        "zip": _zip,
        "centre": _centre,
        "number": _number,
        "queue": _queue,
        "user": _user,
        "role": _role,
        "call-reason": _call_reason,
        "status-reason": _status_reason,
        "trade": _trade,
    }
    return forms[kind](translate)


def _active(translate: Translate) -> Field:
    return Field(
        name="active",
        label=translate("SettingsFields", "In use"),
        kind=FieldKind.SWITCH,
        hint=translate("SettingsFields", "Out of use, it is offered no more; what is on file stays."),
        usual="yes",
    )


def _hours(translate: Translate) -> tuple[Field, ...]:
    return (
        Field(
            name="hours",
            label=translate("SettingsFields", "Hours"),
            hint=translate(
                "SettingsFields", "As in: Mon-Fri 08:00-18:00, Sat 09:00-13:00. Empty: always open."
            ),
        ),
        Field(
            name="closed_days",
            label=translate("SettingsFields", "Days off"),
            hint=translate("SettingsFields", "As in: 2026-12-25, 2027-01-01"),
        ),
        Field(
            name="time_zone",
            label=translate("SettingsFields", "Time zone"),
            hint=translate("SettingsFields", "As in: America/Chicago"),
            usual="America/New_York",
        ),
    )


def _switch(name: str, label: str, hint: str = "", usual: str = "no") -> Field:
    return Field(name=name, label=label, kind=FieldKind.SWITCH, hint=hint, usual=usual)


def _tenant(translate: Translate) -> tuple[Group, ...]:
    return (
        Group(
            translate("SettingsFields", "Company"),
            (
                Field(name="name", label=translate("SettingsFields", "Name")),
                Field(
                    name="colour",
                    label=translate("SettingsFields", "Color"),
                    kind=FieldKind.COLOUR,
                    usual="#1A73E8",
                ),
                Field(
                    name="greeting",
                    label=translate("SettingsFields", "Greeting"),
                    kind=FieldKind.TEXT,
                    hint=translate("SettingsFields", "{tenant} and {agent} are filled in."),
                ),
                Field(
                    name="caller_id",
                    label=translate("SettingsFields", "Caller ID"),
                    hint=translate("SettingsFields", "Number shown on its outbound calls"),
                ),
                Field(
                    name="country",
                    label=translate("SettingsFields", "Country"),
                    hint=translate("SettingsFields", "ISO code of its numbers, as in: US"),
                    usual="US",
                ),
                _active(translate),
            ),
        ),
        Group(
            translate("SettingsFields", "Hours and arrival windows"),
            (
                *_hours(translate),
                Field(
                    name="windows",
                    label=translate("SettingsFields", "Arrival windows"),
                    kind=FieldKind.TEXT,
                    hint=translate("SettingsFields", "With capacity, as in: Mon-Fri 08:00-10:00 x4"),
                ),
            ),
        ),
        Group(
            translate("SettingsFields", "For its jobs"),
            tuple(
                Field(name=name, label=label, kind=FieldKind.LINES)
                for name, label in (
                    ("campaigns", translate("SettingsFields", "Campaigns")),
                    ("job_types", translate("SettingsFields", "Job types")),
                    ("business_units", translate("SettingsFields", "Business units")),
                )
            ),
            translate("SettingsFields", "One a line; what agents choose from when they book."),
        ),
        Group(translate("SettingsFields", "Policies"), _policies(translate)),
        Group(
            translate("SettingsFields", "Its own system"),
            (
                Field(
                    name="customer_link",
                    label=translate("SettingsFields", "Page of a customer"),
                    hint=translate("SettingsFields", "Address with {id} in it"),
                ),
                Field(
                    name="location_link",
                    label=translate("SettingsFields", "Page of a location"),
                    hint=translate("SettingsFields", "Address with {id} in it"),
                ),
                Field(
                    name="source",
                    label=translate("SettingsFields", "Source of updates"),
                    hint=translate(
                        "SettingsFields", "File or web address that ZIP codes and trades are synced from"
                    ),
                ),
            ),
        ),
    )


def _policies(translate: Translate) -> tuple[Field, ...]:
    return (
        Field(
            name="recording",
            label=translate("SettingsFields", "Recording"),
            kind=FieldKind.CHOICE,
            choices=(
                Choice("off", translate("SettingsFields", "Off")),
                Choice("on", translate("SettingsFields", "On")),
                Choice("ask", translate("SettingsFields", "Ask the caller")),
            ),
            usual="off",
        ),
        Field(
            name="retention_days",
            label=translate("SettingsFields", "Keep recordings and chats, days"),
            hint=translate("SettingsFields", "0: for ever"),
            usual="0",
        ),
        _switch(
            "takeover",
            translate("SettingsFields", "Takeover"),
            translate("SettingsFields", "An unknown phone at a known location books under its customer."),
        ),
        _switch("chats", translate("SettingsFields", "Customers can chat"), usual="yes"),
        _switch("web_bookings", translate("SettingsFields", "Customers can book on the web"), usual="yes"),
    )


def _zip(translate: Translate) -> tuple[Group, ...]:
    fields = (
        Field(
            name="zip",
            label=translate("SettingsFields", "ZIP or postal code"),
            hint=translate("SettingsFields", "K1A stands for the whole Canadian area."),
            fixed=True,
        ),
        Field(
            name="trade",
            label=translate("SettingsFields", "Trade"),
            kind=FieldKind.CHOICE,
            names="trade",
            fixed=True,
        ),
        _switch(
            "shared",
            translate("SettingsFields", "Shared"),
            translate("SettingsFields", "Another tenant may do the same there."),
        ),
    )
    return (Group(translate("SettingsFields", "What is served"), fields),)


def _centre(translate: Translate) -> tuple[Group, ...]:
    modes = (
        Choice(
            "zip_and_trade",
            translate("SettingsFields", "ZIP code and trade"),
            translate(
                "SettingsFields",
                "The agent asks for the ZIP code and what is to be done. Only tenants that do that there are "
                "offered.",
            ),
        ),
        Choice(
            "zip",
            translate("SettingsFields", "ZIP code only"),
            translate("SettingsFields", "All tenants that serve the ZIP code are offered."),
        ),
        Choice(
            "none",
            translate("SettingsFields", "None"),
            translate(
                "SettingsFields",
                "National numbers are off: calls without a tenant offer no search, and keep no recording.",
            ),
        ),
    )
    field = Field(
        name="find_tenant_by",
        label=translate("SettingsFields", "Search for the tenant by"),
        kind=FieldKind.EXPLAINED,
        choices=modes,
    )
    hint = translate(
        "SettingsFields",
        "A national call arrives without a tenant. This is what the agent has to enter to find it.",
    )
    return (Group(translate("SettingsFields", "How the tenant of a national call is found"), (field,), hint),)


def _number(translate: Translate) -> tuple[Group, ...]:
    fields = (
        Field(name="number", label=translate("SettingsFields", "Number")),
        Field(
            name="label",
            label=translate("SettingsFields", "Label"),
            hint=translate("SettingsFields", "Where it is advertised"),
        ),
        Field(name="campaign", label=translate("SettingsFields", "Campaign")),
        Field(name="queue", label=translate("SettingsFields", "Queue"), kind=FieldKind.CHOICE, names="queue"),
        Field(
            name="tenant",
            label=translate("SettingsFields", "Tenant"),
            kind=FieldKind.CHOICE,
            names="tenant",
            hint=translate("SettingsFields", "None: a national number"),
        ),
        _active(translate),
    )
    return (Group(translate("SettingsFields", "Tracking number"), fields),)


def _queue(translate: Translate) -> tuple[Group, ...]:
    return (
        Group(
            translate("SettingsFields", "Queue"),
            (
                Field(name="label", label=translate("SettingsFields", "Name for people")),
                Field(name="name", label=translate("SettingsFields", "Name in the PBX")),
                Field(
                    name="tenants",
                    label=translate("SettingsFields", "Tenants whose calls it takes"),
                    kind=FieldKind.PICK,
                    names="tenant",
                    hint=translate("SettingsFields", "None chosen: all"),
                ),
                _active(translate),
            ),
        ),
        Group(
            translate("SettingsFields", "Ringing and wrap-up"),
            (
                Field(name="ring_seconds", label=translate("SettingsFields", "Ring time, s"), usual="20"),
                _switch(
                    "unavailable_on_miss",
                    translate("SettingsFields", "A missed call makes the agent Unavailable"),
                    usual="yes",
                ),
                Field(name="wrap_up_seconds", label=translate("SettingsFields", "Wrap-up, s"), usual="0"),
                _switch(
                    "wrap_up_can_end", translate("SettingsFields", "The agent may end it early"), usual="yes"
                ),
                Field(
                    name="wrap_up_extension",
                    label=translate("SettingsFields", "The agent may extend it by, s"),
                    usual="0",
                ),
            ),
        ),
        Group(
            translate("SettingsFields", "Where calls go on"),
            (
                Field(
                    name="roll_over_seconds",
                    label=translate("SettingsFields", "Wait before the overflow, s"),
                    hint=translate("SettingsFields", "0: callers stay"),
                    usual="0",
                ),
                Field(
                    name="overflow",
                    label=translate("SettingsFields", "Overflow"),
                    hint=translate("SettingsFields", "A queue, a number or an extension"),
                ),
                Field(
                    name="after_hours",
                    label=translate("SettingsFields", "After hours"),
                    hint=translate("SettingsFields", "A queue, a number or an extension"),
                ),
                *_hours(translate),
            ),
        ),
    )


def _user(translate: Translate) -> tuple[Group, ...]:
    permissions = tuple(
        Choice(item.value, permission_word(item, translate), item.value) for item in Permission
    )
    roles = tuple(Choice(role.value, role_word(role, translate)) for role in Role)
    return (
        Group(
            translate("SettingsFields", "Person"),
            (
                Field(name="name", label=translate("SettingsFields", "Name")),
                Field(
                    name="login",
                    label=translate("SettingsFields", "Login"),
                    hint=translate("SettingsFields", "Short, in lower case"),
                ),
                Field(name="team", label=translate("SettingsFields", "Team")),
                _switch(
                    "active",
                    translate("SettingsFields", "Active"),
                    translate(
                        "SettingsFields", "Off: gets no more calls and is let in nowhere, within a minute."
                    ),
                    usual="yes",
                ),
            ),
        ),
        Group(
            translate("SettingsFields", "What the user may"),
            (
                Field(
                    name="role",
                    label=translate("SettingsFields", "Role"),
                    kind=FieldKind.CHOICE,
                    choices=roles,
                    usual="agent",
                ),
                Field(
                    name="granted",
                    label=translate("SettingsFields", "Granted beside the role's"),
                    kind=FieldKind.PICK,
                    choices=permissions,
                ),
                Field(
                    name="revoked",
                    label=translate("SettingsFields", "Revoked from the role's"),
                    kind=FieldKind.PICK,
                    choices=permissions,
                ),
                Field(
                    name="tenants",
                    label=translate("SettingsFields", "Tenants answered for"),
                    kind=FieldKind.PICK,
                    names="tenant",
                    hint=translate("SettingsFields", "None chosen: all"),
                ),
                Field(
                    name="queues",
                    label=translate("SettingsFields", "Queues"),
                    kind=FieldKind.PICK,
                    names="queue",
                ),
            ),
        ),
        Group(
            translate("SettingsFields", "Telephone"),
            (
                Field(
                    name="extension",
                    label=translate("SettingsFields", "Extension"),
                    hint=translate("SettingsFields", "As in: 1001"),
                ),
                Field(
                    name="sip_account",
                    label=translate("SettingsFields", "SIP account"),
                    hint=translate("SettingsFields", "Empty: the extension"),
                ),
                Field(
                    name="direct_lines",
                    label=translate("SettingsFields", "Direct lines"),
                    kind=FieldKind.LINES,
                    hint=translate("SettingsFields", "Numbers that ring this user, one a line"),
                ),
            ),
        ),
        _emergency(translate),
    )


def _emergency(translate: Translate) -> Group:
    labels = (
        ("street", translate("SettingsFields", "Street")),
        ("unit", translate("SettingsFields", "Floor, suite")),
        ("city", translate("SettingsFields", "City")),
        ("state", translate("SettingsFields", "State")),
        ("postal_code", translate("SettingsFields", "ZIP or postal code")),
        ("country", translate("SettingsFields", "Country")),
    )
    return Group(
        translate("SettingsFields", "Emergency address (E911)"),
        tuple(
            Field(name=f"emergency_{name}", label=label, usual="US" if name == "country" else "")
            for name, label in labels
        ),
        translate(
            "SettingsFields",
            "Where help is sent after an emergency call. Without it, a direct line can't be used.",
        ),
    )


def _role(translate: Translate) -> tuple[Group, ...]:
    field = Field(
        name="permissions",
        label=translate("SettingsFields", "Permissions"),
        kind=FieldKind.PICK,
        choices=tuple(
            Choice(item.value, permission_word(item, translate), item.value) for item in Permission
        ),
    )
    hint = translate(
        "SettingsFields",
        "Holds for every user of the role; single users may be granted more, or have some revoked.",
    )
    return (Group(translate("SettingsFields", "What the role may"), (field,), hint),)


def _named(translate: Translate) -> Field:
    return Field(name="name", label=translate("SettingsFields", "Name"), fixed=True)


def _call_reason(translate: Translate) -> tuple[Group, ...]:
    lead = _switch(
        "lead",
        translate("SettingsFields", "Counts as a lead"),
        translate("SettingsFields", "A job could have come of the call."),
    )
    fields = (_named(translate), lead, _active(translate))
    return (Group(translate("SettingsFields", "Why no job came of a call"), fields),)


def _status_reason(translate: Translate) -> tuple[Group, ...]:
    position = Field(
        name="position",
        label=translate("SettingsFields", "Place in the menu"),
        hint=translate("SettingsFields", "0 to 999; the lowest stands first."),
        usual="100",
    )
    fields = (_named(translate), position, _active(translate))
    return (Group(translate("SettingsFields", "Reason of Unavailable"), fields),)


def _trade(translate: Translate) -> tuple[Group, ...]:
    fields = (_named(translate), _active(translate))
    return (Group(translate("SettingsFields", "Line of work"), fields),)
