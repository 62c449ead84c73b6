"""REL-05: a bounded run of the fuzzer; `benchmarks/fuzz_edge.py` runs 10,000 messages."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from tests.voice.edge.fuzzing import assert_safe, assert_safe_response, messages

_BOUNDED = settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.req("REL-05")
@_BOUNDED
@given(messages())
def test_a_made_up_message(data: bytes) -> None:
    assert_safe(data)


@pytest.mark.req("REL-05")
@_BOUNDED
@given(messages())
def test_a_made_up_answer(data: bytes) -> None:
    assert_safe_response(data)
