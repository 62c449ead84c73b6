"""What a program and everything it started cost: processor, memory, descriptors, threads."""

import time
from dataclasses import dataclass
from pathlib import Path

import psutil


@dataclass(frozen=True)
class Footprint:
    """Sums over a program's processes, memory in MB.

    ``memory`` is the proportional set (PSS), which shrinks while others use the same libraries; ``private``
    is anonymous memory (heaps and stacks), whatever others do.
    """

    memory: float
    private: float
    descriptors: int
    threads: int
    parts: dict[str, float]


def tree(pid: int) -> list[psutil.Process]:
    """The process and its descendants."""
    root = psutil.Process(pid)
    return [root, *root.children(recursive=True)]


def footprint(pid: int) -> Footprint:
    """Of the program with this process id, now. ``parts``: PSS in MB of each process, by what it is."""
    processes = tree(pid)
    parts: dict[str, float] = {}
    private = 0.0
    for process in processes:
        name, memory = _part(process), process.memory_full_info()
        parts[name] = parts.get(name, 0.0) + memory.pss / 1e6
        private += _anonymous(process.pid)
    return Footprint(
        round(sum(parts.values()), 1),
        round(private, 1),
        sum(process.num_fds() for process in processes),
        sum(process.num_threads() for process in processes),
        {name: round(size, 1) for name, size in parts.items()},
    )


@dataclass(frozen=True)
class MainThread:
    """Seconds so far that a main thread ran, and that it was ready while others had the processors."""

    ran: float
    queued: float


def main_thread(pid: int) -> MainThread:
    """By the kernel's accounts (Documentation/scheduler/sched-stats.rst, /proc/<pid>/schedstat)."""
    ran, waited, _ = Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()
    return MainThread(int(ran) / 1e9, int(waited) / 1e9)


def _anonymous(pid: int) -> float:
    """Anonymous memory in MB, by the kernel's sum (proc(5), smaps_rollup)."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Anonymous:")) * 1024 / 1e6


def processor_share(pid: int, seconds: float) -> dict[str, float]:
    """Percent of one core that each part of the program used during ``seconds``; "all" is the sum."""
    before = _seconds_used(pid)
    began = time.monotonic()
    time.sleep(seconds)
    lasted = time.monotonic() - began
    after = _seconds_used(pid)
    shares = {name: 100 * (after[name] - before.get(name, 0.0)) / lasted for name in after}
    return {"all": round(sum(shares.values()), 2)} | {name: round(share, 2) for name, share in shares.items()}


def _seconds_used(pid: int) -> dict[str, float]:
    used: dict[str, float] = {}
    for process in tree(pid):
        times = process.cpu_times()
        name = _part(process)
        used[name] = used.get(name, 0.0) + times.user + times.system
    return used


def _part(process: psutil.Process) -> str:
    command = " ".join(process.cmdline())
    if "ccpdesk.voice.audio.engine" in command:
        return "audio engine"
    if "ccpdesk.voice" in command:
        return "voice"
    return "desk" if "ccpdesk" in command else process.name()
