"""Try the Debian package on an empty Debian: installed, started under Xvfb, upgraded with its data, removed.

    sudo python3 packaging/deb_check.py dist/ccpdesk_0.1.0_amd64.deb [--root FOLDER] [--suite bookworm]

Needs debootstrap, root and a mirror of Debian (`CCPDESK_DEBIAN_MIRROR`); takes some minutes. ``--root`` keeps
the empty system there, for the next time. The profile that is upgraded has a database as an earlier version
left it: of an older revision, with a company, a number and a user in it.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

MIRROR: Final = os.environ.get("CCPDESK_DEBIAN_MIRROR", "http://deb.debian.org/debian")
BESIDE: Final = ("dbus", "dbus-bin", "desktop-file-utils", "gnome-keyring", "xdotool", "xvfb")
"""What a desktop has; the check is one without a screen."""
OLD: Final = "0010"
"""A revision of the database that an earlier version had."""
AGE: Final = """
import sys
from ccpdesk.storage.engine import make_engine
from ccpdesk.storage.migrate import move, version
engine = make_engine(sys.argv[1])
with engine.begin() as connection:
    move(connection, sys.argv[2])
with engine.connect() as connection:
    print(version(connection))
"""
DISPLAY: Final = """
set -eu
mkdir -p -m 700 "$XDG_RUNTIME_DIR"
: >"$HOME/display"
Xvfb -displayfd 3 -screen 0 1280x900x24 -nolisten tcp 3>"$HOME/display" 2>/dev/null & server=$!
trap 'kill $desk $server 2>/dev/null; wait $desk 2>/dev/null || true' EXIT
until grep -q . "$HOME/display"; do sleep 0.1; done
DISPLAY=":$(cat "$HOME/display")"; export DISPLAY
ccpdesk {arguments} >"$HOME/desk.log" 2>&1 & desk=$!
"""
ANSWERS: Final = DISPLAY.replace("{arguments}", "") + (
    "for second in $(seq 60); do\n"  # until the database is brought up to date and read
    "  ccpdesk ctl status 2>/dev/null | grep -q 'Ann Bell' && break; sleep 1\n"
    "done\n"
    "ccpdesk ctl --json status\n"
)
ASKS: Final = DISPLAY.replace("{arguments}", "") + (
    "for second in $(seq 60); do\n"
    '  xdotool search --onlyvisible --name "Set up ccpdesk" >/dev/null 2>&1 && break; sleep 1\n'
    "done\n"
    'xdotool search --onlyvisible --name "Set up ccpdesk"\n'
)
RINGS: Final = DISPLAY.replace("{arguments}", "demo --headless") + (
    'for second in $(seq 90); do grep "rings, for" "$HOME/desk.log" && break; sleep 1; done\n'
)


class Computer:
    """An empty Debian in a folder. What is mounted for a command is gone with it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def make(self, suite: str) -> None:
        """Unless there is one already."""
        if not (self.root / "etc/debian_version").exists():
            say(f"An empty Debian ({suite})")
            subprocess.run(["debootstrap", "--variant=minbase", suite, self.root, MIRROR], check=True)
        self.run("dpkg", "--purge", "ccpdesk")  # of a check that was broken off
        self.apt("update")

    def run(self, *command: str, user: str = "root") -> str:
        """What a command of ``user`` prints."""
        home = "/root" if user == "root" else f"/home/{user}"
        environment = [f"HOME={home}", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8"]
        environment += [f"XDG_RUNTIME_DIR=/tmp/run-{user}", "DEBIAN_FRONTEND=noninteractive"]
        mounted = 'mount -t proc proc "$0/proc"; mount --bind /dev "$0/dev"; exec chroot "$0" "$@"'
        inside = ["env", "-i", *environment, *command]
        if user != "root":
            inside = ["setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups", *inside]
        done = subprocess.run(
            ["unshare", "--mount", "sh", "-ec", mounted, self.root, *inside],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    def apt(self, *arguments: str) -> None:
        self.run("apt-get", "-q", "-y", "--no-install-recommends", *arguments)

    def install(self, package: Path) -> str:
        """Install or upgrade; returns the version that is installed then."""
        shutil.copy(package, self.root / "srv/ccpdesk.deb")
        self.apt("install", "/srv/ccpdesk.deb")
        return self.run("dpkg-query", "-W", "-f", "${Version}", "ccpdesk")

    def add_user(self, name: str) -> None:
        """Anew, with an empty home."""
        self.run(
            "sh",
            "-c",
            f"userdel -r {name} 2>/dev/null || true; rm -rf /tmp/run-{name}; useradd --create-home {name}",
        )


def main() -> int:
    """All steps; 0 when each went well."""
    parser = argparse.ArgumentParser(description="Try the Debian package on an empty Debian.")
    parser.add_argument("package", type=Path)
    parser.add_argument("--root", type=Path)
    parser.add_argument("--suite", default="bookworm")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ccpdesk-debian-") as folder:
        computer = Computer(options.root or Path(folder) / "root")
        computer.make(options.suite)
        newer = next_version(options.package, Path(folder))
        check(computer, options.package, newer)
    say("All well")
    return 0


def check(computer: Computer, package: Path, newer: Path) -> None:
    """From the first installation to the removal."""
    computer.apt("install", *BESIDE)
    say(f"Installed: {computer.install(package)}")
    handlers = computer.run("grep", "x-scheme-handler", "/usr/share/applications/mimeinfo.cache")
    expect("ccpdesk.desktop" in handlers, "links of tel: come to ccpdesk")
    for user in ("ann", "bob"):
        computer.add_user(user)
    expect(bool(computer.run("sh", "-c", ASKS, user="bob")), "an empty profile is asked (the wizard)")
    rings = computer.run("sh", "-c", RINGS, user="bob")
    expect("rings" in rings, f"`ccpdesk demo` without a sound card: {rings}")
    before = fill(computer)
    installed = computer.install(newer)
    status = json.loads(computer.run("sh", "-c", ANSWERS, user="ann"))
    expect(
        status["name"] == "Ann Bell", f"{installed} opens the old profile: {status['name']} is at her desk"
    )
    expect(records(computer) == before, "company, number, user and settings are as they were")
    version = computer.run("/opt/ccpdesk/bin/python", "-c", HEAD_IS, database(), user="ann")
    expect(version.split()[0] == version.split()[1], f"the database is of revision {version.split()[0]}")
    computer.apt("purge", "ccpdesk")
    expect(not (computer.root / "opt/ccpdesk").exists(), "removed: nothing is left in /opt")
    expect((computer.root / "home/ann/.local/share/ccpdesk/ccpdesk.sqlite").exists(), "and the data stays")


HEAD_IS: Final = """
import sys
from ccpdesk.storage.engine import make_engine
from ccpdesk.storage.migrate import version
from ccpdesk.storage.migrations import HEAD
with make_engine(sys.argv[1]).connect() as connection:
    print(version(connection), HEAD)
"""


def fill(computer: Computer) -> tuple[str, ...]:
    """A profile as an earlier version left it; what is in it."""

    def ann(*command: str) -> None:
        computer.run("ccpdesk", *command, user="ann")

    ann("admin", "init")
    ann("admin", "tenant", "add", "Acme Plumbing", "--colour", "#1A73E8")
    ann("admin", "number", "add", "(404) 555-0199", "--tenant", "Acme Plumbing", "--campaign", "Spring")
    ann("admin", "user", "add", "ann", "--name", "Ann Bell", "--extension", "1001")
    settings = computer.root / "home/ann/.config/ccpdesk/settings.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace('# login = ""', 'login = "ann"  # mine'), encoding="utf-8")
    before = records(computer)
    aged = computer.run("/opt/ccpdesk/bin/python", "-c", AGE, database(), OLD, user="ann")
    expect(aged == OLD, f"a profile with a database of revision {OLD}")
    return before


def records(computer: Computer) -> tuple[str, ...]:
    """What the profile has, as the program lists it, and its settings file."""
    lists = (
        computer.run("ccpdesk", "admin", kind, "list", user="ann") for kind in ("tenant", "number", "user")
    )
    file = computer.root / "home/ann/.config/ccpdesk/settings.toml"
    return (*lists, file.read_text(encoding="utf-8"))


def database() -> str:
    return "sqlite:////home/ann/.local/share/ccpdesk/ccpdesk.sqlite"


def next_version(package: Path, folder: Path) -> Path:
    """The same package as a newer version: what dpkg does in an upgrade does not depend on what is new."""
    content, target = folder / "newer", folder / "newer.deb"
    subprocess.run(["dpkg-deb", "-R", package, content], check=True)
    control = content / "DEBIAN/control"
    lines = control.read_text(encoding="utf-8").splitlines(keepends=True)
    raised = [f"{line.rstrip()}+next\n" if line.startswith("Version:") else line for line in lines]
    control.write_text("".join(raised), encoding="utf-8")
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Znone", "-b", content, target], check=True)
    shutil.rmtree(content)
    return target


def expect(well: bool, what: str) -> None:
    if not well:
        sys.exit(f"==> NOT: {what}")
    say(what)


def say(text: str) -> None:
    print(f"==> {text}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
