"""Contract: settings of the centre, trades, reasons of statuses and calls."""

import pytest
from sqlalchemy import Table, select

from ccpdesk.agents.status import REASONS
from ccpdesk.agents.status_reasons import StatusReason
from ccpdesk.calls.call_reasons import CALL_REASONS, CallReason
from ccpdesk.kernel.errors import Outdated
from ccpdesk.storage import open_store
from ccpdesk.storage.centre.defaults import default_rows
from ccpdesk.tenants.centre import TRADES, Centre, FindTenantBy, Trade
from tests.storage.conftest import Units


@pytest.mark.req("TEN-03")
def test_how_a_tenant_is_found_is_set_for_the_centre(units: Units) -> None:
    with units() as unit:
        before = unit.centre.settings()
        assert before == Centre(FindTenantBy.ZIP_AND_TRADE)
        after = unit.centre.change_settings(Centre(FindTenantBy.ZIP, before.version))
        unit.commit()
    with units() as unit:
        assert unit.centre.settings() == after == Centre(FindTenantBy.ZIP, before.version + 1)
        with pytest.raises(Outdated, match="settings of the centre"):
            unit.centre.change_settings(Centre(FindTenantBy.NONE, before.version))


@pytest.mark.req("TEN-01")
def test_trades_are_added_renamed_and_taken_out(units: Units) -> None:
    with units() as unit:
        assert [trade.name for trade in unit.centre.trades()] == sorted(TRADES)
        unit.centre.save_trade(Trade("Pool Service"))
        unit.centre.save_trade(Trade("PLUMBING"))
        unit.centre.save_trade(Trade("Roofing", active=False))
        unit.commit()
    with units() as unit:
        trades = {trade.name: trade.active for trade in unit.centre.trades()}
    assert len(trades) == len(TRADES) + 1
    assert (trades["Pool Service"], trades["PLUMBING"], trades["Roofing"]) == (True, True, False)


@pytest.mark.req("STAT-01")
def test_an_administrator_defines_reasons_of_unavailable(units: Units) -> None:
    with units() as unit:
        assert [reason.name for reason in unit.status_reasons.all()] == list(REASONS)
        unit.status_reasons.save(StatusReason("Coaching", position=1))
        unit.status_reasons.save(StatusReason("lunch", position=0, active=False))
        unit.commit()
    with units() as unit:
        assert list(unit.status_reasons.all()) == [
            StatusReason("Break", 0),
            StatusReason("lunch", 0, active=False),
            StatusReason("Coaching", 1),
            StatusReason("Meeting", 2),
            StatusReason("Training", 3),
        ]


@pytest.mark.req("BOOK-02")
def test_an_administrator_defines_call_reasons(units: Units) -> None:
    with units() as unit:
        assert list(unit.call_reasons.all()) == list(CALL_REASONS)
        unit.call_reasons.save(CallReason("Wants a brochure", lead=True))
        unit.call_reasons.save(CallReason("Price", lead=False, active=False))
        unit.commit()
    with units() as unit:
        reasons = {reason.name: reason for reason in unit.call_reasons.all()}
    assert reasons["Wants a brochure"] == CallReason("Wants a brochure", lead=True)
    assert reasons["Price"] == CallReason("Price", lead=False, active=False)
    assert len(reasons) == len(CALL_REASONS) + 1


def test_a_new_database_begins_with_what_the_program_says(address: str) -> None:
    store = open_store(address)
    with store.engine.connect() as connection:
        for row, expected in default_rows().items():
            table = row.__table__
            assert isinstance(table, Table)
            names = [column.name for column in table.columns]
            rows = [dict(zip(names, found, strict=True)) for found in connection.execute(select(table))]
            assert sorted(rows, key=repr) == sorted(
                ({name: values[name] for name in names} for values in expected), key=repr
            )
    store.close()
