"""``ccpdesk admin intake``: who may send bookings from elsewhere (WEB-01)."""

import argparse
import json
from datetime import UTC, datetime

from ccpdesk.app.admin_store import open_for
from ccpdesk.app.text_table import table
from ccpdesk.inbox.intake import IntakeSource
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import TenantId
from ccpdesk.workflows.intake_sources import add_source, revoke_source
from ccpdesk.workflows.ports import UnitOfWork
from ccpdesk.workflows.records.known import fold


def run(options: argparse.Namespace) -> None:
    """Carry out one subcommand.

    Raises:
        Refused: a name is taken, or nobody's.
        StoreError: this login may not, or the database can't be reached.
    """
    with open_for(options) as (store, _), store.unit_of_work() as work:
        if options.intake == "list":
            _show(work, as_json=options.json)
        elif options.intake == "revoke":
            gone = revoke_source(work, options.name, datetime.now(UTC))
            work.commit()
            print(f"The token of {gone.name} is worth nothing any more.")
        else:
            tenant = _tenant(work, options.tenant) if options.tenant else None
            token = add_source(work, options.name, tenant, datetime.now(UTC))
            work.commit()
            print(f"The token of {options.name} is {token}", "It is shown only now.", sep="\n")


def _tenant(work: UnitOfWork, name: str) -> TenantId:
    found = next((one.id for one in work.tenants.tenants() if fold(one.name) == fold(name)), None)
    if found is None:
        raise Refused(f"There is no tenant {name!r}", "--tenant", "See `ccpdesk admin tenant list`.")
    return found


def _show(work: UnitOfWork, *, as_json: bool) -> None:
    names = {tenant.id: tenant.name for tenant in work.tenants.tenants()}
    rows = [_cells(source, names) for source in work.inbox.all_sources()]
    if as_json:
        print(json.dumps(rows, indent=2, ensure_ascii=False))
    else:
        heads = ("NAME", "TENANT", "SINCE", "REVOKED")
        print(table(heads, [[row["name"] or "", row["tenant"] or "any", *_times(row)] for row in rows]))


def _cells(source: IntakeSource, names: dict[TenantId, str]) -> dict[str, str | None]:
    return {
        "name": source.name,
        "tenant": names.get(source.tenant_id) if source.tenant_id else None,
        "since": source.made_at.isoformat(),
        "revoked": source.revoked_at.isoformat() if source.revoked_at else None,
    }


def _times(row: dict[str, str | None]) -> list[str]:
    moments = (row["since"], row["revoked"])
    return [
        datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M") if at else "" for at in moments
    ]
