"""What holds for every test: real peers as fixtures, and no unexpected error in the log."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator

import pytest

pytest_plugins = ["tests.peers.fixtures"]

# Qt inside the test process draws nowhere; programs under test get a real display from the fixture `xvfb`.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def no_unexpected_errors(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that logged ERROR or worse, unless it bears ``@pytest.mark.errors_expected``."""
    yield
    if request.node.get_closest_marker("errors_expected"):
        return
    records = [record for when in ("setup", "call") for record in caplog.get_records(when)]
    bad = [f"{record.name}: {record.getMessage()}" for record in records if record.levelno >= logging.ERROR]
    if bad:
        pytest.fail("logged unexpectedly:\n" + "\n".join(bad), pytrace=False)
