"""Making and revoking the tokens of those who send bookings from elsewhere (WEB-01)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from ccpdesk.inbox.intake import IntakeSource, hash_of, new_token
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.folding import folded
from ccpdesk.kernel.ids import SourceId, TenantId, new_id
from ccpdesk.kernel.plain_text import plain_line
from ccpdesk.workflows.ports import UnitOfWork

_LONGEST_NAME = 60


def add_source(work: UnitOfWork, name: str, tenant: TenantId | None, at: datetime) -> str:
    """Let somebody send bookings; returns the token, which nothing can show again.

    Raises:
        Refused: the name is empty, too long, or another source's.
    """
    tidy = plain_line(name, "name", _LONGEST_NAME)
    if not tidy:
        raise Refused("The source has no name", "name", "Name it, e.g. after the site that sends bookings.")
    if _in_force(work.inbox.all_sources(), tidy):
        raise Refused(f"There is a source {tidy!r} already", "name", "Choose another name, or revoke it.")
    token = new_token()
    made = IntakeSource(
        id=SourceId(new_id()), name=tidy, token_hash=hash_of(token), made_at=at, tenant_id=tenant
    )
    work.inbox.sources.add_many([made])
    return token


def revoke_source(work: UnitOfWork, name: str, at: datetime) -> IntakeSource:
    """Its token is worth nothing from now on.

    Raises:
        Refused: there is no such source, or it is revoked already.
    """
    found = _in_force(work.inbox.all_sources(), name)
    if found is None:
        raise Refused(f"There is no source {name!r} with a token", "name", "See `ccpdesk admin intake list`.")
    revoked = replace(found, revoked_at=at)
    work.inbox.sources.save(revoked)
    return revoked


def _in_force(sources: Sequence[IntakeSource], name: str) -> IntakeSource | None:
    wanted = folded(name)
    return next((one for one in sources if folded(one.name) == wanted and one.revoked_at is None), None)
