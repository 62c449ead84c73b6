"""The demo's centre, made once for all tests of it."""

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest

from ccpdesk.app.demo import SEED
from ccpdesk.app.demo.company.centre import Centre, make_centre
from ccpdesk.app.demo.company.chance import chance_of
from ccpdesk.app.demo.company.past import make_past
from ccpdesk.app.demo.profile import prepare
from ccpdesk.calls.log import LoggedCall

NOW: Final = datetime(2026, 3, 14, 15, 9, tzinfo=UTC)


@pytest.fixture(scope="session")
def centre() -> Centre:
    return make_centre(SEED, NOW)


@pytest.fixture(scope="session")
def past(centre: Centre) -> tuple[LoggedCall, ...]:
    return make_past(chance_of(SEED, "past"), NOW, centre)


@pytest.fixture(scope="session")
def seeded_profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile that a demo has used before; copy it."""
    folder = tmp_path_factory.mktemp("demo") / "profile"
    prepare(folder, SEED, datetime.now(UTC), pbx_port=20_001, desk_port=20_002)
    return folder


@pytest.fixture
def profile(seeded_profile: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return shutil.copytree(seeded_profile, tmp_path / "profile")
