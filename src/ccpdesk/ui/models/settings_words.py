"""Words of the Settings screen: its sections, what lists show, permissions, what is wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from ccpdesk.agents.permissions import Permission, Role
from ccpdesk.kernel.phone_number import parse_phone_number
from ccpdesk.ui.models.formatting import left_to_right
from ccpdesk.ui.models.translation import Translate
from ccpdesk.ui.models.wording import said
from ccpdesk.workflows.administration import Cells
from ccpdesk.workflows.records.columns import LIST_SEPARATOR
from ccpdesk.workflows.records.row import RowFault


class Section(Enum):
    """The sections, in their order; the value is the kind of entry."""

    TENANTS = "tenant"
    NATIONAL = "centre"
    NUMBERS = "number"
    QUEUES = "queue"
    CALL_REASONS = "call-reason"
    STATUS_REASONS = "status-reason"
    TRADES = "trade"
    USERS = "user"
    ROLES = "role"


@dataclass(frozen=True)
class ListColumn:
    """A column of a list: which cell, and its head."""

    cell: str
    head: str


def section_word(section: Section, translate: Translate) -> str:
    """Its name."""
    words = {
        Section.TENANTS: translate("Settings", "Tenants"),
        Section.NATIONAL: translate("Settings", "National numbers"),
        Section.NUMBERS: translate("Settings", "Numbers"),
        Section.QUEUES: translate("Settings", "Queues"),
        Section.CALL_REASONS: translate("Settings", "Call reasons"),
        Section.STATUS_REASONS: translate("Settings", "Status reasons"),
        Section.TRADES: translate("Settings", "Trades"),
        Section.USERS: translate("Settings", "Users"),
        Section.ROLES: translate("Settings", "Roles"),
    }
    return words[section]


def new_word(kind: str, translate: Translate) -> str:
    """The title of the form of a new entry."""
    words = {
        "tenant": translate("Settings", "New tenant"),
        "zip": translate("Settings", "New ZIP code"),
        "number": translate("Settings", "New number"),
        "queue": translate("Settings", "New queue"),
        "call-reason": translate("Settings", "New call reason"),
        "status-reason": translate("Settings", "New status reason"),
        "trade": translate("Settings", "New trade"),
        "user": translate("Settings", "New user"),
    }
    return words.get(kind, "")


def list_columns(kind: str, translate: Translate) -> tuple[ListColumn, ...]:
    """What a list shows; the first column takes the room that is left."""
    name = translate("Settings", "Name")
    columns: dict[str, tuple[ListColumn, ...]] = {
        "tenant": (ListColumn("name", name), ListColumn("recording", translate("Settings", "Recording"))),
        "zip": (
            ListColumn("zip", translate("Settings", "ZIP code")),
            ListColumn("trade", translate("Settings", "Trade")),
        ),
        "centre": (),
        "number": (
            ListColumn("number", translate("Settings", "Number")),
            ListColumn("label", translate("Settings", "Label")),
        ),
        "queue": (ListColumn("label", name), ListColumn("ring_seconds", translate("Settings", "Rings, s"))),
        "call-reason": (ListColumn("name", name), ListColumn("lead", translate("Settings", "Lead"))),
        "status-reason": (ListColumn("name", name), ListColumn("position", translate("Settings", "Place"))),
        "trade": (ListColumn("name", name),),
        "user": (ListColumn("name", name), ListColumn("role", translate("Settings", "Role"))),
        "role": (ListColumn("role", translate("Settings", "Role")),),
    }
    return columns[kind]


def cell_word(cell: str, value: str, translate: Translate) -> str:
    """A value as lists show it."""
    words = {
        ("lead", "yes"): translate("Settings", "Yes"),
        ("lead", "no"): translate("Settings", "No"),
        ("recording", "off"): translate("Settings", "Off"),
        ("recording", "on"): translate("Settings", "On"),
        ("recording", "ask"): translate("Settings", "Ask"),
    }
    if cell == "number":
        return _number_word(value)
    if cell == "role" and value in {role.value for role in Role}:
        return role_word(Role(value), translate)
    return words.get((cell, value), value)


def title_of(kind: str, cells: Cells, translate: Translate) -> str:
    """What the entry is called."""
    if kind == "centre":
        return section_word(Section.NATIONAL, translate)
    if kind == "role":
        return role_word(Role(cells["role"]), translate)
    if kind == "zip":
        return f"{cells['zip']} · {cells['trade']}"
    if kind == "queue":
        return cells.get("label", "")
    return cells.get("name", "") or _number_word(cells.get("number", ""))


def _number_word(value: str) -> str:
    number = parse_phone_number(value)
    return left_to_right(number.formatted()) if number else value


def role_word(role: Role, translate: Translate) -> str:
    """Its name."""
    words = {
        Role.AGENT: translate("Settings", "Agent"),
        Role.SUPERVISOR: translate("Settings", "Supervisor"),
        Role.ADMINISTRATOR: translate("Settings", "Administrator"),
    }
    return words[role]


def permission_word(permission: Permission, translate: Translate) -> str:
    """What it allows."""
    words = {
        Permission.CENTRE: translate("Settings", "Work in the contact center"),
        Permission.CENTRE_SETTINGS: translate("Settings", "Settings of the center"),
        Permission.EDIT_USERS: translate("Settings", "Edit users and roles"),
        Permission.EDIT_ABANDONED_CALLS: translate("Settings", "Edit abandoned calls"),
        Permission.MONITOR: translate("Settings", "Monitor, listen, set statuses"),
        Permission.RECORDINGS: translate("Settings", "Listen to recordings"),
        Permission.ALL_CALLS: translate("Settings", "See everybody's calls"),
    }
    return words.get(permission, permission.value)


_END: Final = (".", "!", "?")


def faults_by_field(faults: Sequence[RowFault], cells: Cells) -> dict[str, str]:
    """What is wrong, as sentences, by the field that they stand under; those of no field under ""."""
    told: dict[str, list[str]] = {}
    for fault in faults:
        of_list = f"“{fault.value}” " if fault.value and fault.value != cells.get(fault.column) else ""
        reason = said(fault.reason)
        reason = reason if of_list else reason[:1].upper() + reason[1:]
        told.setdefault(fault.column, []).append(f"{of_list}{reason}{'' if reason.endswith(_END) else '.'}")
    return {field: "\n".join(lines[:5]) for field, lines in told.items()}


def as_lines(cell: str) -> str:
    """A list in one cell, one entry a line."""
    return cell.replace(LIST_SEPARATOR, "\n")


def as_list(lines: str) -> str:
    """Back."""
    return LIST_SEPARATOR.join(line.strip() for line in lines.splitlines() if line.strip())
