"""Contract: the marks of entries that a database has taken."""

import pytest

from ccpdesk.kernel.ids import new_id
from tests.storage.conftest import Units
from tests.storage.examples import a_tenant


@pytest.mark.req("REL-03")
def test_marks_are_kept_by_journal_with_the_transaction_and_forgotten(units: Units) -> None:
    mine, other = new_id(), new_id()
    first, second, foreign = new_id(), new_id(), new_id()
    with units() as work:
        work.marks.add(mine, [first, second])
        work.marks.add(other, [foreign])
        work.commit()
    with units() as work:
        work.tenants.add_tenant(a_tenant())
        work.marks.add(mine, [new_id()])  # not committed
    with units() as work:
        assert work.marks.of(mine) == {first, second}
        work.marks.forget({first})
        work.marks.forget(set())
        work.marks.add(mine, [])
        work.commit()
    with units() as work:
        assert work.marks.of(mine) == {second}
        assert work.marks.of(other) == {foreign}
