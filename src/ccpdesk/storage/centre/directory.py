"""The port `CentreDirectory` on the database."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

from sqlalchemy import CursorResult, select, update
from sqlalchemy.orm import Session

from ccpdesk.storage.attempt import attempt
from ccpdesk.storage.centre.tables import CentreRow, TradeRow
from ccpdesk.storage.centre.words import save_word
from ccpdesk.storage.outdated import outdated
from ccpdesk.tenants.centre import Centre, Trade


class SqlCentreDirectory:
    """Settings and trades, in one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def settings(self) -> Centre:
        """The settings as they are."""
        row = self._session.get(CentreRow, 1)
        return Centre(row.find_tenant_by, row.version) if row else Centre()

    def change_settings(self, settings: Centre) -> Centre:
        """Write; Outdated when they were changed since read."""
        version = settings.version + 1
        with attempt(self._session):
            done = self._session.execute(
                update(CentreRow)
                .where(CentreRow.id == 1, CentreRow.version == settings.version)
                .values(find_tenant_by=settings.find_tenant_by, version=version)
                .execution_options(synchronize_session=False)
            )
            if cast("CursorResult[Any]", done).rowcount != 1:
                raise outdated("the settings of the centre")
        self._session.expire_all()
        return replace(settings, version=version)

    def trades(self) -> Sequence[Trade]:
        """All trades by name."""
        rows = self._session.scalars(select(TradeRow).order_by(TradeRow.name_key))
        return [Trade(row.name, row.active) for row in rows]

    def save_trade(self, trade: Trade) -> None:
        """Add it, or bring the one of that name up to date."""
        save_word(self._session, TradeRow, {"name": trade.name, "active": trade.active})
