"""The demo's centre goes out to files and comes in again as it was (ADM-03)."""

from dataclasses import replace
from pathlib import Path

import pytest

from ccpdesk.app.demo.company.centre import Centre
from ccpdesk.app.demo.seed import seed
from ccpdesk.kernel.errors import SettingsError
from ccpdesk.tenants.centre import Trade
from tests.workflows.records.shop import ORDER, Shop

pytestmark = pytest.mark.req("ADM-03", "DESK-05")


@pytest.mark.parametrize("suffix", ["csv", "json"])
def test_a_whole_centre_goes_out_and_comes_in_as_it_was(centre: Centre, tmp_path: Path, suffix: str) -> None:
    demo, copy = Shop(), Shop()
    seed(demo.unit_of_work(), replace(centre, customers=centre.customers[:300]), ())
    with demo.unit_of_work() as unit:
        unit.centre.save_trade(Trade("Pool Service", active=False))
        unit.commit()
    for kind in ORDER:
        file = tmp_path / f"{kind}.{suffix}"
        assert demo.write(kind, file) == len(demo.rows(kind))
        copy.take(kind, file, update=kind in {"trade", "status-reason", "call-reason"})
        assert copy.rows(kind) == demo.rows(kind)
    with pytest.raises(SettingsError, match="in the database already"):
        copy.take("user", tmp_path / f"user.{suffix}")
    again = copy.take("tenant", tmp_path / f"tenant.{suffix}", update=True)
    assert (again.added, again.changed) == (0, 12)
    assert copy.rows("tenant") == demo.rows("tenant")
