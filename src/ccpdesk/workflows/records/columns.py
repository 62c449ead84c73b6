"""The columns of each kind of record. Light to import: the command line is built from them."""

from dataclasses import dataclass
from typing import Final

LIST_SEPARATOR: Final = "|"  # neither of the separators of CSV files
_LIST: Final = f"with {LIST_SEPARATOR} between them"
_ACTIVE: Final = "yes or no; no: out of use, but what is on file stays"
_HOURS: Final = "e.g. Mon-Fri 08:00-18:00, Sat 09:00-13:00; empty: always open"
_CLOSED: Final = "days off, e.g. 2026-12-25, 2027-01-01"


@dataclass(frozen=True)
class Column:
    """A column of a file, and an option of ``add`` and ``change``; those with ``key`` name the entry."""

    name: str
    meaning: str
    required: bool = False
    key: bool = False


CONTACT_KINDS: Final = ("phone", "mobile", "email", "fax")


def _contact_columns() -> tuple[Column, ...]:
    return tuple(
        column
        for kind in CONTACT_KINDS
        for column in (
            Column(kind, "number or address"),
            Column(f"{kind}_memo", "whose, or when"),
            Column(
                f"{kind}_notify",
                f"confirmation, reminder, on_the_way, follow_up, {_LIST}, or none; empty: all",
            ),
        )
    )


COLUMNS: Final[dict[str, tuple[Column, ...]]] = {
    "tenant": (
        Column("name", "name of the company", required=True, key=True),
        Column("colour", "#RRGGBB", required=True),
        Column("greeting", "line to read aloud; {tenant} and {agent} are filled in"),
        Column("time_zone", "IANA name, e.g. America/New_York"),
        Column("country", "ISO 3166 code of its numbers, e.g. US"),
        Column("caller_id", "number shown on its outbound calls"),
        Column("hours", _HOURS),
        Column("closed_days", _CLOSED),
        Column("windows", "arrival windows with capacity, e.g. Mon-Fri 08:00-10:00 x4"),
        Column("recording", "off, on or ask"),
        Column("takeover", "yes or no: an unknown phone at a known location books under its customer"),
        Column("retention_days", "days that recordings and chats are kept; 0: for ever"),
        Column("chats", "yes or no: customers can chat"),
        Column("web_bookings", "yes or no: customers can book on the web"),
        Column("web_code", "yes or no: who books types a code sent to the phone before addresses are shown"),
        Column("customer_link", "page of a customer in the tenant's own system, with {id}"),
        Column("location_link", "page of a location in the tenant's own system, with {id}"),
        Column("campaigns", f"to choose from for a job, {_LIST}"),
        Column("job_types", f"to choose from for a job, {_LIST}"),
        Column("business_units", f"to choose from for a job, {_LIST}"),
        Column("source", "address or whole path of what `tenant sync` reads ZIP codes and trades from"),
        Column("active", _ACTIVE),
    ),
    "zip": (
        Column("tenant", "tenant that serves it", required=True, key=True),
        Column("zip", "ZIP or postal code; K1A stands for the whole Canadian area", required=True, key=True),
        Column("trade", "what it does there", required=True, key=True),
        Column("shared", "yes or no: another tenant may do the same there"),
    ),
    "queue": (
        Column("name", "name in the PBX", required=True, key=True),
        Column("label", "name for people"),
        Column("ring_seconds", "how long it rings, 1 to 600"),
        Column("wrap_up_seconds", "pause after a call, 0 to 3600"),
        Column("wrap_up_can_end", "yes or no: the agent may end the pause early"),
        Column(
            "wrap_up_extension", "seconds by which the agent may extend the pause, 0 to 3600; 0: not at all"
        ),
        Column("unavailable_on_miss", "yes or no: a missed call makes the agent Unavailable"),
        Column("roll_over_seconds", "wait before a call goes to the overflow, 0 to 3600; 0: it stays"),
        Column("overflow", "queue or number that takes the calls that nobody answers"),
        Column("after_hours", "queue or number that takes the calls outside the hours"),
        Column("hours", _HOURS),
        Column("closed_days", _CLOSED),
        Column("time_zone", "IANA name of the hours' time zone"),
        Column("tenants", f"tenants whose calls it takes, {_LIST}; empty: all"),
        Column("active", _ACTIVE),
    ),
    "number": (
        Column("number", "the tracking number", required=True, key=True),
        Column("label", "where it is advertised"),
        Column("campaign", "the campaign it belongs to"),
        Column("queue", "queue it leads to"),
        Column("tenant", "tenant it belongs to; empty: a national number"),
        Column("active", _ACTIVE),
    ),
    "user": (
        Column("login", "short name, lower case", required=True, key=True),
        Column("name", "name of the person", required=True),
        Column("extension", "internal number, e.g. 1001"),
        Column("sip_account", "user name at the PBX; empty: the extension"),
        Column("direct_lines", f"numbers that ring this user, {_LIST}; they need an emergency address"),
        Column("emergency_street", "where help is sent when the user dials the emergency number"),
        Column("emergency_unit", "floor, suite"),
        Column("emergency_city", "city"),
        Column("emergency_state", "state or province"),
        Column("emergency_postal_code", "ZIP or postal code"),
        Column("emergency_country", "ISO 3166 code"),
        Column("tenants", f"tenants answered for, {_LIST}; empty: all"),
        Column("queues", f"queues whose calls the user takes, {_LIST}"),
        Column("team", "name of the team"),
        Column("role", "agent, supervisor or administrator"),
        Column("granted", f"permissions beside the role's, {_LIST}"),
        Column("revoked", f"permissions of the role that this user has not, {_LIST}"),
        Column("active", _ACTIVE),
    ),
    "customer": (
        Column("id", "the same in each row of one customer: further rows add places and contacts", key=True),
        Column("tenant", "tenant whose customer it is", required=True),
        Column("name", "name of the customer", required=True),
        Column("type", "residential or commercial"),
        Column("since", "customer since, e.g. 2019-03-01"),
        Column("taxable", "yes or no"),
        Column("balance", "what is owed, e.g. 120.50; below 0 a credit"),
        Column("tags", _LIST),
        Column("do_not_service", "yes or no"),
        Column("do_not_service_reason", "why not"),
        *_contact_columns(),
        Column("pays", "yes: the contacts of this row belong to who pays"),
        Column("location_id", "kept when it is one of ccpdesk"),
        Column("location_name", "what people call the place"),
        Column("street", "of the place of service"),
        Column("unit", "apartment, suite"),
        Column("city", "city"),
        Column("state", "state or province"),
        Column("postal_code", "ZIP or postal code"),
        Column("country", "ISO 3166 code; empty: the tenant's"),
        Column("latitude", "degrees"),
        Column("longitude", "degrees"),
        Column("location_notes", "gate code, dog"),
        Column("billing_name", "who pays, when that is somebody else"),
        Column("billing_street", "where bills go, when not to the place of service"),
        Column("billing_unit", "apartment, suite"),
        Column("billing_city", "city"),
        Column("billing_state", "state or province"),
        Column("billing_postal_code", "ZIP or postal code"),
        Column("billing_country", "ISO 3166 code; empty: the tenant's"),
    ),
    "trade": (
        Column("name", "line of work", required=True, key=True),
        Column("active", _ACTIVE),
    ),
    "status-reason": (
        Column("name", "reason of Unavailable", required=True, key=True),
        Column("position", "place in the menu, 0 to 999"),
        Column("active", _ACTIVE),
    ),
    "call-reason": (
        Column("name", "why a call ended without a job", required=True, key=True),
        Column("lead", "yes or no: a job could have come of it", required=True),
        Column("active", _ACTIVE),
    ),
    "canned-answer": (
        Column("title", "what agents choose it by", required=True, key=True),
        Column("tenant", "tenant whose chats it is for; empty: all", key=True),
        Column(
            "text", "what is put into the field; {agent}, {tenant} and {name} are filled in", required=True
        ),
    ),
    "role": (
        Column("role", "agent, supervisor or administrator", required=True, key=True),
        Column("permissions", f"what it may, {_LIST}"),
    ),
    "centre": (
        Column("find_tenant_by", "how agents find the tenant of a national call: zip_and_trade, zip or none"),
    ),
}

VERBS: Final[dict[str, tuple[str, ...]]] = {
    "customer": ("import", "export"),
    "zip": ("add", "remove", "list", "import", "export"),
    "canned-answer": ("add", "change", "remove", "list", "import", "export"),
    "role": ("change", "list"),
    "centre": ("change", "list"),
}
"""What can be done with some kinds; with the others everything but ``remove``."""
USUAL_VERBS: Final = ("add", "change", "deactivate", "list", "import", "export")
