"""The token bucket."""

from __future__ import annotations

from ccpdesk.voice.edge.rates import TokenBucket


def test_a_burst_passes_then_the_rate_holds() -> None:
    bucket = TokenBucket(per_second=10, burst=20)
    assert sum(bucket.take(5.0) for _ in range(50)) == 20
    assert sum(bucket.take(5.0 + n / 100) for n in range(1, 101)) == 10
    assert sum(bucket.take(500.0) for _ in range(50)) == 20
