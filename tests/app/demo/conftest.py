"""The demo's centre, made once for all tests of it."""

from datetime import UTC, datetime
from typing import Final

import pytest

from ccpdesk.app.demo.company.centre import Centre, make_centre
from ccpdesk.app.demo.company.chance import chance_of
from ccpdesk.app.demo.company.past import make_past
from ccpdesk.calls.log import LoggedCall

NOW: Final = datetime(2026, 3, 14, 15, 9, tzinfo=UTC)
SEED: Final = 1


@pytest.fixture(scope="session")
def centre() -> Centre:
    return make_centre(SEED, NOW)


@pytest.fixture(scope="session")
def past(centre: Centre) -> tuple[LoggedCall, ...]:
    return make_past(chance_of(SEED, "past"), NOW, centre)
