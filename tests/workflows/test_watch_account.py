"""Deactivation reaches a desk that is open (ADM-02)."""

from dataclasses import replace

import pytest

from ccpdesk.agents.status import OFFLINE
from ccpdesk.kernel.errors import AccountClosed, StoreError
from tests.workflows.house import ME, House

pytestmark = pytest.mark.req("ADM-02")


def told(house: House) -> list[str]:
    return [notice.text for notice in house.desk.state.notices if notice.key == "account"]


def set_active(house: House, *, active: bool) -> None:
    with house.store.unit_of_work() as work:
        me = work.users.get(ME.id)
        assert me is not None
        work.users.change(replace(me, active=active))
        work.commit()


def test_the_desk_says_so_takes_no_more_calls_and_comes_back(house: House) -> None:
    house.workflows.account.begin()
    assert told(house) == []
    set_active(house, active=False)
    house.dispatcher.pass_time()
    assert told(house) == ["Your account is deactivated: you get no more calls."]
    assert house.desk.state.status.choice == OFFLINE
    set_active(house, active=True)
    house.dispatcher.pass_time()
    assert told(house) == []


@pytest.mark.parametrize(
    ("refusal", "notices"), [(AccountClosed("not permitted"), 1), (StoreError("can't be reached"), 0)]
)
def test_a_login_that_is_refused_is_told_from_a_server_that_is_away(
    house: House, monkeypatch: pytest.MonkeyPatch, refusal: StoreError, notices: int
) -> None:
    def refuse() -> None:
        raise refusal

    monkeypatch.setattr(house.store, "unit_of_work", refuse)
    house.workflows.account.begin()
    assert len(told(house)) == notices
