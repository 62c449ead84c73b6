#!/usr/bin/env python3
"""Set up ccpdesk from a bare clone and run its demo or its tests, on Debian 12, Ubuntu or a relative.

    python3 packaging/bootstrap.py demo [arguments of ccpdesk demo]
    python3 packaging/bootstrap.py test [arguments of pytest]

Needs Python 3.11 or 3.12 and nothing else. What it installs, it names: Python packages go into .venv in the
clone (versions and hashes from packaging/lock); Debian packages by apt-get when run as root. Without root it
says which are missing and the line that installs them, and stops.
"""

from __future__ import annotations

import hashlib
import os
import shlex
import shutil
import signal
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

CLONE = Path(__file__).resolve().parents[1]
VENV = CLONE / ".venv"
LOCK = CLONE / "packaging" / "lock"
PYTHONS = ((3, 12), (3, 11))

WINDOW_PACKAGES = (
    *(
        "libegl1",
        "libgl1",
        "libopengl0",
        "libglib2.0-0",
        "libdbus-1-3",
        "libfontconfig1",
        "fonts-dejavu-core",
    ),
    *("libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1"),
    *("libxcb-randr0", "libxcb-render-util0", "libxcb-shape0", "libxcb-xinerama0", "libxcb-xkb1"),
    *("libpulse0", "libpulse-mainloop-glib0", "libasound2", "libnss3"),
)
"""Libraries that Qt's wheels expect of the system: windows under X11, sound."""
DISPLAY_PACKAGES = ("xvfb",)
TEST_PACKAGES = (
    *("xvfb", "xdotool", "pulseaudio", "pulseaudio-utils", "sip-tester", "postgresql"),
    "chromium",
    *("dbus", "dbus-bin", "at-spi2-core", "gnome-keyring", "gcc", "libc6-dev", "debian-archive-keyring"),
)
"""Real peers for the tests, the compiler for the package pesq, and the keys that Asterisk's packages bear."""
RENAMED = {"libglib2.0-0": "libglib2.0-0t64", "libasound2": "libasound2t64"}
"""New names since Ubuntu 24.04 and Debian 13."""


def main(arguments: Sequence[str]) -> int:
    """Run one of the two commands; the exit code is that of what it ran."""
    # Some images switch bytecode files off; then each of the many processes would compile all it imports.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if not arguments or arguments[0] not in {"demo", "test"}:
        print(__doc__)
        return 2
    use_a_fitting_python()
    command, rest = arguments[0], list(arguments[1:])
    return demo(rest) if command == "demo" else test(rest)


def demo(arguments: list[str]) -> int:
    """A window with ringing calls; on a machine without a display under Xvfb. SIGTERM ends all of it."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    has_display = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    needs_display = not has_display and "--headless" not in arguments
    ensure_system_packages([*WINDOW_PACKAGES, *(DISPLAY_PACKAGES if needs_display else ())])
    ensure_virtual_environment("demo")
    say(f"Starting: ccpdesk {shlex.join(['demo', *arguments])}")
    program: list[str | Path] = [VENV / "bin" / "ccpdesk", "demo", *arguments]
    if not needs_display:
        return run_until_it_ends(program)
    with virtual_display() as display:
        say(f"No display here: the window is on {display} (Xvfb); `ccpdesk ctl` works all the same")
        return run_until_it_ends(program, {**os.environ, "DISPLAY": display})


def test(arguments: list[str]) -> int:
    """Linters, types, the arrows between rooms, then all tests with real peers."""
    ensure_system_packages([*WINDOW_PACKAGES, *TEST_PACKAGES])
    ensure_virtual_environment("test")
    python = VENV / "bin" / "python"
    environment = {**os.environ, "CCPDESK_REQUIRE_PEERS": "1"}
    steps: list[tuple[str, list[str | Path]]] = [
        ("Lint", [python, "-m", "ruff", "check"]),
        ("Format", [python, "-m", "ruff", "format", "--check"]),
        ("Types", [python, "-m", "mypy"]),
        ("Arrows between rooms", [VENV / "bin" / "lint-imports"]),
    ]
    say("Fetching Asterisk and recorded speech for the tests, meanwhile:")
    with subprocess.Popen([python, "-m", "tests.peers.fetch"], cwd=CLONE, env=environment) as fetching:
        for title, step in steps:
            say(title)
            if subprocess.call(step, cwd=CLONE, env=environment):
                stop(f"{title}: failed, see above")
    if fetching.returncode:
        stop("Asterisk and recorded speech: failed, see above")
    pytest: list[str | Path] = [python, "-m", "pytest"]
    if arguments:
        say("Tests")
        return subprocess.call([*pytest, *arguments], cwd=CLONE, env=environment)
    # Many tests wait for a peer: one more than there are processors keeps these busy.
    workers = str((os.cpu_count() or 1) + 1)
    say(f"Tests that do not mind company, {workers} at a time")
    together = ["-m", "not alone", "-n", workers, "--dist", "loadfile", "--no-loadscope-reorder"]
    first = subprocess.call([*pytest, *together], cwd=CLONE, env=environment)
    say("Tests that judge sound, one after the other and nothing beside them")
    then = subprocess.call([*pytest, "-m", "alone"], cwd=CLONE, env=environment)
    return first or then


# --- Python ---


def use_a_fitting_python() -> None:
    """Go on with Python 3.12 or 3.11 when this is another one."""
    if sys.version_info[:2] in PYTHONS:
        return
    for major, minor in PYTHONS:
        found = shutil.which(f"python{major}.{minor}")
        if found:
            say(f"Python {sys.version.split()[0]} does not fit, going on with {found}")
            os.execv(found, [found, *sys.argv])  # noqa: S606 - the same script under another Python
    stop("Python 3.11 or 3.12 is needed", ["apt-get install python3.12 python3.12-venv   # Ubuntu 24.04"])


def ensure_virtual_environment(lock_name: str) -> None:
    """Make .venv with what one lock file names and the project itself; quick when nothing changed."""
    lock = LOCK / f"{lock_name}.txt"
    stamp = VENV / f"installed-{lock_name}"
    state = hashlib.sha256(lock.read_bytes() + (CLONE / "pyproject.toml").read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="ascii") == state:
        return
    if not (VENV / "bin" / "python").exists():
        say(f"Making {VENV}")
        run([sys.executable, "-m", "venv", VENV])
    pip: list[str | Path] = [
        VENV / "bin" / "python",
        "-m",
        "pip",
        "--disable-pip-version-check",
        "install",
        "-q",
        "--no-compile",  # what is used is compiled at its first import, which is a fraction of it
    ]
    say(f"Installing the Python packages of {lock.relative_to(CLONE)} (hundreds of megabytes at first)")
    run([*pip, "--require-hashes", "-r", lock])
    say("Installing ccpdesk itself, editable")
    run([*pip, "--no-deps", "--no-build-isolation", "-e", CLONE])
    stamp.write_text(state, encoding="ascii")


# --- the system ---


def ensure_system_packages(wanted: Sequence[str]) -> None:
    """Install what is missing of `wanted`, or say what is and stop."""
    if shutil.which("dpkg-query") is None:
        say(f"Not a Debian relative, so nothing checked; wanted are the likes of {' '.join(wanted)}")
        return
    missing = [name for name in [*wanted, *python_packages()] if not is_installed(name)]
    if not missing:
        return
    names = " ".join(known_name(name) for name in missing)
    if os.geteuid():
        line = f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {names}"
        stop(f"These system packages are missing: {names}", [line])
    say(f"Installing system packages: {names}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run(["apt-get", "update", "-q"], environment=quiet)
    install = ["apt-get", "install", "-q", "-y", "--no-install-recommends"]
    run([*install, *map(known_name, missing)], environment=quiet)


def python_packages() -> list[str]:
    """Parts of Python that Debian keeps in packages of their own."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    packages = []
    try:
        __import__("ensurepip")
    except ImportError:
        packages.append(f"{version}-venv")
    if not (Path(sysconfig.get_path("include")) / "Python.h").is_file():
        packages.append(f"{version}-dev")
    return packages


def is_installed(package: str) -> bool:
    """Tell whether dpkg has `package`, under its old or its new name."""
    names = [package, *([RENAMED[package]] if package in RENAMED else [])]
    return any(dpkg_state(name) == "installed" for name in names)


def dpkg_state(package: str) -> str:
    command = ["dpkg-query", "-W", "-f", "${db:Status-Status}\n", package]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.partition("\n")[0]


def known_name(package: str) -> str:
    """The name that apt can install a package under: the new one where there is one."""
    new = RENAMED.get(package, package)
    done = subprocess.run(["apt-cache", "show", "-q", new], capture_output=True, text=True, check=False)
    return new if "Filename:" in done.stdout else package


@contextmanager
def virtual_display() -> Iterator[str]:
    """A display without a screen, on a number that Xvfb finds itself."""
    with tempfile.NamedTemporaryFile("r", prefix="ccpdesk-display-") as number:
        script = 'exec Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp 3>"$1" 2>/dev/null'
        server = subprocess.Popen(["sh", "-c", script, "xvfb", number.name], start_new_session=True)
        try:
            yield ":" + wait_for_line(Path(number.name), server)
        finally:
            server.terminate()
            server.wait()


def wait_for_line(file: Path, writer: subprocess.Popen[bytes]) -> str:
    """The first line of `file`, as soon as `writer` has written it; stop when it ends without."""
    while not (text := file.read_text(encoding="ascii")).endswith("\n"):
        if writer.poll() is not None:
            stop("Xvfb does not start")
        time.sleep(0.02)
    return text.strip()


# --- telling and running ---


def run(command: Sequence[str | Path], environment: dict[str, str] | None = None) -> None:
    """Run a step of the set-up and stop when it fails."""
    if subprocess.call(command, env=environment, cwd=CLONE):
        stop(f"Failed: {shlex.join(map(str, command))}")


def run_until_it_ends(command: Sequence[str | Path], environment: dict[str, str] | None = None) -> int:
    """Its exit code; when we are told to end, so is it, and we wait until it has."""
    child = subprocess.Popen(command, env=environment)
    try:
        return child.wait()
    finally:
        child.terminate()
        child.wait()


def say(text: str) -> None:
    print(f"==> {text}", flush=True)


def stop(text: str, lines: Sequence[str] = ()) -> NoReturn:
    """End with what is wrong and the lines that put it right."""
    print(f"==> {text}", *(f"    {line}" for line in lines), sep="\n", file=sys.stderr, flush=True)
    sys.exit(1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
