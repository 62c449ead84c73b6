"""A house for each test, built on a copy of one furnished database."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.workflows.house import House, furnish


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database that every house starts with."""
    file = tmp_path_factory.mktemp("house") / "furnished.sqlite"
    furnish(file)
    return file


@pytest.fixture
def house(furnished: Path, tmp_path: Path) -> Iterator[House]:
    """A desk with one queue, two tenants, two users and a few customers."""
    made = House(Path(shutil.copy(furnished, tmp_path / "desk.sqlite")))
    yield made
    made.close()
