"""The torture messages of RFC 4475, when they are beside the repository (they are not copied into it)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ccpdesk.voice.edge.flow import ToUa
from ccpdesk.voice.edge.message import parse_message
from tests.voice.edge.traffic import Bench

FOLDER = Path(__file__).parents[3].parent / "shared" / "data" / "rfc4475"
EXPECTED: dict[str, dict[str, Any]] = (
    json.loads((FOLDER / "expect.json").read_text()) if (FOLDER / "expect.json").exists() else {}
)


def fits(rules: list[str], answer: str) -> bool:
    """A rule like 400 or 4xx allows, one like !400 forbids."""
    if any(rule.startswith("!") for rule in rules):
        return all(answer != rule[1:] for rule in rules)
    return any(rule == answer or (rule.endswith("xx") and rule[0] == answer[0]) for rule in rules)


@pytest.mark.skipif(not EXPECTED, reason="the RFC 4475 messages are not beside the repository")
@pytest.mark.req("REL-05")
@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_each_message_is_passed_answered_or_dropped_as_the_rfc_says(name: str) -> None:
    actions = Bench().outside((FOLDER / f"{name}.dat").read_bytes())
    if actions and isinstance(actions[0], ToUa):
        assert EXPECTED[name]["verdict"] == "valid" or fits(EXPECTED[name]["best"], "200"), "passed to pjsua2"
        return
    answer = str(parse_message(actions[0].data).status) if actions else "none"
    assert fits(EXPECTED[name]["best"], answer), answer
