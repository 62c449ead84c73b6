"""REL-05: 10,000 made-up messages through the edge's reading and routing: `python -m benchmarks.fuzz_edge`.

Takes a number of messages, and a seed to repeat a run. Ends with the first message that breaks a promise of
`tests/voice/edge/fuzzing.py`, made as small as possible.
"""

import argparse
import random
import time

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.voice.edge.fuzzing import assert_safe, assert_safe_response, messages


def main() -> None:
    """Run it; raises what the first bad message raises."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))  # noqa: S311 - no secret
    options = parser.parse_args()
    seen = 0

    @seed(options.seed)
    @settings(
        max_examples=options.messages,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(messages())
    def run(data: bytes) -> None:
        nonlocal seen
        seen += 1
        assert_safe(data)
        assert_safe_response(data)

    began = time.monotonic()
    run()
    print(f"{seen} messages, seed {options.seed}: nothing failed, {time.monotonic() - began:.1f} s")


if __name__ == "__main__":
    main()
