"""The search runs with its owner's eyes, and shows a user nothing of other tenants (SEC-02, CUST-01)."""

import json
from typing import Any

import pytest

from tests.storage.rights.conftest import Centre

pytestmark = pytest.mark.req("SEC-02", "CUST-01", "TEN-01")


def found(centre: Centre, who: str, pieces: list[list[str]], tenants: list[Any] | None) -> set[Any]:
    """The customers that somebody finds by calling the function as they like."""
    call = "SELECT customer FROM ccpdesk.found_addresses(%s::jsonb, %s::jsonb, %s::uuid[], 100)"
    with centre.login(who) as connection:
        rows = connection.execute(call, (json.dumps(pieces), json.dumps(pieces), tenants)).fetchall()
    return {row[0] for row in rows}


@pytest.mark.parametrize("pieces", [[], [["customer_search"]], [["ours_", "theirs_"]]])
def test_nobody_finds_another_tenants_customer(centre: Centre, pieces: list[list[str]]) -> None:
    ours, theirs = (side.rows["customer_search"] for side in (centre.ours, centre.theirs))
    both = [ours["tenant_id"], theirs["tenant_id"]]
    assert found(centre, "owner", pieces, both) == {ours["customer_id"], theirs["customer_id"]}
    for scope in (None, both, [ours["tenant_id"]]):
        assert found(centre, "ours", pieces, scope) == {ours["customer_id"]}
    assert found(centre, "ours", pieces, [theirs["tenant_id"]]) == set()
    assert found(centre, "ours", pieces, []) == set()


@pytest.mark.parametrize("piece", ["%", "_", "\\", "' OR true --", "$1", "theirs_customer_search%"])
def test_what_is_looked_for_is_text_and_nothing_else(centre: Centre, piece: str) -> None:
    assert found(centre, "ours", [[piece]], None) == (
        {centre.ours.rows["customer_search"]["customer_id"]} if piece == "_" else set()
    )
