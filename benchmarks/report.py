"""Every figure of docs/performance.md, one benchmark after the other: `python -m benchmarks.report`.

About twelve minutes on a machine that does nothing else; `--long` adds the drift, the soak of 1,000 calls,
fifty kills each of desk and voice, the attacks, and a shift of ten minutes (another hour). The figures go to
benchmarks/figures, and from there into the tables of the page, between their marks; `--tables` only does the
latter.
"""

import argparse
import importlib
import importlib.util
import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
PAGE: Final = ROOT / "docs" / "performance.md"
FIGURES: Final = ROOT / "benchmarks" / "figures"


@dataclass(frozen=True)
class Benchmark:
    """A module with `table(figures)` and the options ``--json`` and, if ``quickly``, ``--quick``."""

    name: str
    long: bool = False
    quickly: bool = True


BENCHMARKS: Final = (
    Benchmark("peers"),
    Benchmark("audio_delay", quickly=False),
    Benchmark("speech_quality"),
    Benchmark("drift", long=True),
    Benchmark("recording", long=True, quickly=False),
    Benchmark("search"),
    Benchmark("painted"),
    Benchmark("shift", long=True),
    Benchmark("soak", long=True),
    Benchmark("survive", long=True),
    Benchmark("status", long=True),
    Benchmark("attack_voice", long=True, quickly=False),
    Benchmark("look_up", long=True),
    Benchmark("web_load", long=True),
    Benchmark("chat_delay", long=True),
)


def run(benchmark: Benchmark, quick: bool) -> bool:
    """Take the figures in a process of their own; whether all was well."""
    options = ["--quick"] if quick and benchmark.quickly else []
    command = [
        sys.executable,
        "-m",
        f"benchmarks.{benchmark.name}",
        "--json",
        str(_file(benchmark)),
        *options,
    ]
    print(f"--- {' '.join(command[1:])}", flush=True)
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def put_tables() -> None:
    """Rewrite what stands between the marks of each benchmark that has figures."""
    page = PAGE.read_text(encoding="utf-8")
    for benchmark in BENCHMARKS:
        if _present(benchmark) and _file(benchmark).exists():
            page = _with_table(page, benchmark)
    PAGE.write_text(page, encoding="utf-8")
    print(f"written: {PAGE}")


def _with_table(page: str, benchmark: Benchmark) -> str:
    figures = json.loads(_file(benchmark).read_text(encoding="utf-8"))
    module = importlib.import_module(f"benchmarks.{benchmark.name}")
    begin, end = f"<!-- {benchmark.name} -->", f"<!-- /{benchmark.name} -->"
    when, where, load = (figures.get(name, "") for name in ("taken", "machine", "load"))
    taken = f"Taken {when} on {where}; load average then {load}."
    table = f"{begin}\n{module.table(figures)}\n\n{taken}\n{end}"
    return re.sub(f"{begin}.*?{end}", lambda _: table, page, flags=re.DOTALL)


def _file(benchmark: Benchmark) -> Path:
    return FIGURES / f"{benchmark.name}.json"


def _present(benchmark: Benchmark) -> bool:
    return importlib.util.find_spec(f"benchmarks.{benchmark.name}") is not None


def main() -> int:
    """Run them, then write the page; 1 when one of them failed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--long", action="store_true", help="also the soak, the kills and the shift")
    parser.add_argument("--quick", action="store_true", help="few repetitions, for development")
    parser.add_argument("--only", action="append", choices=[b.name for b in BENCHMARKS], help="only this one")
    parser.add_argument("--tables", action="store_true", help="take no figures, write the tables")
    options = parser.parse_args()
    chosen = [
        benchmark
        for benchmark in BENCHMARKS
        if _present(benchmark)
        and (benchmark.name in options.only if options.only else options.long or not benchmark.long)
    ]
    failed = [] if options.tables else [b.name for b in chosen if not run(b, options.quick)]
    put_tables()
    if failed:
        print(f"failed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
