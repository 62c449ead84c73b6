"""The intake API against its own OpenAPI document, by Schemathesis (WEB-01).

Made-up bookings, right and wrong, to the real application on PostgreSQL with the pages' login: answers are as
the document says, what it forbids is refused, who may not ask gets nothing, nothing breaks.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ccpdesk.storage.store import Store
from ccpdesk.web import intake_api
from ccpdesk.workflows.intake_sources import add_source
from tests.storage.conftest import emptied
from tests.web.conftest import filled
from tests.web.served import served

CONFIG = """
[auth.openapi.token]
bearer = "{token}"

[generation]
max-examples = 100
deterministic = true

[checks.positive_data_acceptance] # no document can say which companies there are, and what they do where
expected-statuses = [201, 200, 409, 422]
"""


@pytest.mark.req("WEB-01")
def test_answers_are_as_the_document_says(
    postgresql_stores: tuple[Store, Store], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for limit in ("_OF_A_NETWORK", "_OF_A_SOURCE", "_WRONG_TOKENS"):  # nobody is too quick here
        monkeypatch.setattr(intake_api, limit, (10**6, 60.0))
    store, web = postgresql_stores
    company = filled(emptied(store), web)
    with store.unit_of_work() as work:
        token = add_source(work, "Schemathesis", None, datetime.now(UTC))
        work.commit()
    config, report = tmp_path / "schemathesis.toml", tmp_path / "report.json"
    config.write_text(CONFIG.format(token=token), encoding="utf-8")
    with served(company.site()) as address:
        command = (
            *(sys.executable, "-m", "schemathesis.cli", "--config-file", str(config), "run"),
            *(f"{address}/api/openapi.json", "--phases", "examples,coverage,fuzzing", "--no-color"),
            *("--report", "json", "--report-json-path", str(report)),
        )
        tried = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stdout[-6000:] + tried.stderr[-2000:]
    assert json.loads(report.read_text(encoding="utf-8"))["test_cases"]["generated"] > 100
    assert any(one.source == "Schemathesis" for one in company.arrived())
