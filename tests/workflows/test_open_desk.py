"""A desk that starts while the database is away opens when it is back (REL-03)."""

import pytest

from tests.workflows.house import House


@pytest.mark.req("REL-03")
def test_the_database_is_asked_again_until_it_answers(house: House) -> None:
    house.store_is_away = True
    desk, _ = house.open()
    assert [notice.key for notice in desk.state.notices] == ["open"]
    house.dispatcher.pass_time()
    assert desk.state.me.name != "Sam Ortiz"
    house.store_is_away = False
    house.dispatcher.pass_time()
    assert desk.state.me.name == "Sam Ortiz"
    assert desk.state.notices == ()


def test_a_login_that_nobody_has_is_said_and_not_asked_again(house: House) -> None:
    house.workflows.open_desk("nobody", lambda _: pytest.fail("there is no such user"))
    assert "nobody" in house.desk.state.notices[0].text
    house.dispatcher.due.clear()
    house.dispatcher.pass_time()
    assert len(house.desk.state.notices) == 1
