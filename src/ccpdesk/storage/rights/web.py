"""What the login of the booking pages may do: a few columns, and the functions of `web.sql` (WEB-01).

Whose phone number it is, and where somebody lives, no query of that login can tell; only the functions do,
for one number and one ZIP code, and masked. They and these grants are all it has.
"""

from dataclasses import dataclass
from typing import Final

from ccpdesk.storage.migrations import VERSION_TABLE


@dataclass(frozen=True)
class Grant:
    """A command on a table, on some columns (all, for none) and some rows: a condition in SQL."""

    table: str
    command: str
    columns: tuple[str, ...] = ()
    rows: str = "true"


_SHOWN: Final = "active AND web_bookings"
_OFFICE: Final = "active AND tenant_id IS NOT NULL"
_NEW: Final = "status = 'new' AND job_id IS NULL AND handled_by IS NULL AND handled_at IS NULL"

WEB: Final = (
    Grant(VERSION_TABLE, "SELECT"),
    Grant(
        "tenants",
        "SELECT",
        (
            *("id", "name", "name_key", "colour", "time_zone", "country", "caller_id", "hours"),
            *("closed_days", "windows", "takeover", "web_bookings", "web_code", "active"),
        ),
        _SHOWN,
    ),
    Grant("tracking_numbers", "SELECT", ("tenant_id", "number", "active"), _OFFICE),
    Grant("trades", "SELECT"),
    Grant("served_zips", "SELECT", ("tenant_id", "zip_code", "trade_key")),
    Grant("appointments", "SELECT", ("tenant_id", "starts_at", "ends_at", "status")),
    Grant("web_bookings", "INSERT", (), _NEW),
    Grant("intake_receipts", "INSERT"),
    *(Grant("web_visits", command) for command in ("SELECT", "INSERT", "UPDATE", "DELETE")),
)

ASKED_BY_WEB: Final = (
    "web_known(uuid, text, text)",
    "web_at_address(uuid, text)",
    "web_differs(uuid, text, text)",
    "web_source(text)",
    "web_receipt(uuid, text)",
    "web_chat_tenants()",
    "web_chat_thread(uuid, text)",
    "web_chat_messages(uuid, text, integer)",
    "web_chat_type(uuid, text)",
    "web_chat_post(uuid, text, uuid, uuid, text, text, text, text)",
)


def web_statements(schema: str, web: str) -> list[str]:
    """Grants and policies, in SQL; names quoted as SQL wants them."""
    made = [f"GRANT USAGE ON SCHEMA ccpdesk, {schema} TO {web}"]
    made += [f"REVOKE ALL ON {schema}.{table} FROM {web}" for table in dict.fromkeys(g.table for g in WEB)]
    for grant in WEB:
        columns = f" ({', '.join(grant.columns)})" if grant.columns else ""
        check = {"INSERT": f"WITH CHECK ({grant.rows})"}.get(grant.command, f"USING ({grant.rows})")
        made += [
            f"GRANT {grant.command}{columns} ON {schema}.{grant.table} TO {web}",
            (
                f"CREATE POLICY web_{grant.command.lower()} ON {schema}.{grant.table}"
                f" FOR {grant.command} TO {web} {check}"
            ),
        ]
    return [*made, *(f"GRANT EXECUTE ON FUNCTION ccpdesk.{name} TO {web}" for name in ASKED_BY_WEB)]
