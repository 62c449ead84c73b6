"""The columns of each kind of record. Light to import: the command line is built from them."""

from dataclasses import dataclass
from typing import Final

LIST_SEPARATOR: Final = "|"  # neither of the separators of CSV files


@dataclass(frozen=True)
class Column:
    """A column of a CSV file, and an option of ``add``."""

    name: str
    meaning: str
    required: bool = False


COLUMNS: Final[dict[str, tuple[Column, ...]]] = {
    "tenant": (
        Column("name", "name of the company", required=True),
        Column("colour", "#RRGGBB", required=True),
        Column("greeting", "line to read aloud; {tenant} and {agent} are filled in"),
        Column("time_zone", "IANA name, e.g. America/New_York"),
        Column("country", "ISO 3166 code of its numbers, e.g. US"),
        Column("caller_id", "number shown on its outbound calls"),
    ),
    "queue": (
        Column("name", "name in the PBX", required=True),
        Column("label", "name for people"),
        Column("ring_seconds", "how long it rings, 1 to 600"),
        Column("wrap_up_seconds", "pause after a call, 0 to 3600"),
        Column("unavailable_on_miss", "yes or no: a missed call makes the agent Unavailable"),
    ),
    "number": (
        Column("number", "the tracking number", required=True),
        Column("label", "where it is advertised"),
        Column("campaign", "the campaign it belongs to"),
        Column("queue", "queue it leads to"),
        Column("tenant", "tenant it belongs to; empty: a national number"),
    ),
    "user": (
        Column("login", "short name, lower case", required=True),
        Column("name", "name of the person", required=True),
        Column("extension", "internal number, e.g. 1001"),
        Column("direct_lines", f"numbers that ring this user, with {LIST_SEPARATOR} between them"),
        Column("tenants", f"tenants answered for, with {LIST_SEPARATOR} between them; empty: all"),
    ),
}
