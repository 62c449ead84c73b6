"""Build a Debian package of ccpdesk with everything that it needs inside, for this computer's Python.

    python3 packaging/deb.py [--to FOLDER] [--version VERSION]

Makes ``ccpdesk_VERSION_ARCH.deb`` in ``dist``. The program and the packages of `packaging/lock/demo.txt`
(with their hashes) go to /opt/ccpdesk, a virtual environment of Debian's own Python; libraries for windows
and sound are dependencies. Parts of Qt that nothing here opens are left out. Needs Debian's python3-venv and
dpkg-deb, no root. `packaging/deb_check.py` tries what was made.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from bootstrap import CLONE, LOCK, RENAMED, WINDOW_PACKAGES

PYTHON: Final = Path("/usr/bin/python3")
HOME: Final = Path("opt/ccpdesk")
QT_MODULES: Final = ("Core", "DBus", "Gui", "Multimedia", "Network", "Svg", "Widgets")
"""What is imported (tests/packaging looks), and what that needs of PySide6."""
QT_PLUGINS: Final = (
    *("iconengines", "imageformats", "multimedia", "platforminputcontexts", "platforms", "platformthemes"),
    *("wayland-decoration-client", "wayland-graphics-integration-client", "wayland-shell-integration"),
    *("xcbglintegrations",),
)
QT_OTHERS: Final = ("Qt", "__init__.py", "_config.py", "_git_pyside_version.py", "support", "py.typed")
_OPENED_LATER: Final = re.compile(r"lib(Qt6FFmpegStub|pyside6\.)")  # opened at run time, or by every module

CONTROL: Final = """\
Package: ccpdesk
Version: {version}
Architecture: {architecture}
Maintainer: ccpdesk <ccpdesk@example.com>
Installed-Size: {size}
Depends: {depends}
Recommends: gnome-keyring | kwalletmanager, pipewire-pulse | pulseaudio, xdg-utils
Section: comm
Priority: optional
Description: desktop softphone for contact centres
 Answers calls for many companies at once: which company to greet for, the line
 to say, and who is calling are on the screen before the agent says hello.
 Profiles are in the users' own folders and are brought up to date by the new
 version at its first start.
"""
AFTER_INSTALL: Final = """\
#!/bin/sh
set -e
if [ "$1" = configure ] && [ -d /run/udev ]; then
  udevadm control --reload && udevadm trigger --subsystem-match=hidraw || true
fi
"""
FILES: Final = {
    "packaging/linux/ccpdesk.desktop": "usr/share/applications/ccpdesk.desktop",
    "packaging/linux/70-ccpdesk-headset.rules": "usr/lib/udev/rules.d/70-ccpdesk-headset.rules",
    "resources/icons/app.svg": "usr/share/icons/hicolor/scalable/apps/ccpdesk.svg",
    "packaging/linux/copyright": "usr/share/doc/ccpdesk/copyright",
    "docs/administration.md": "usr/share/doc/ccpdesk/administration.md",
    "docs/user-guide.md": "usr/share/doc/ccpdesk/user-guide.md",
    "CHANGELOG.md": "usr/share/doc/ccpdesk/CHANGELOG.md",
}
"""From the clone into the package. Debian's triggers register the menu, and tel: and sip: links."""


def main() -> int:
    """Build; the exit code."""
    parser = argparse.ArgumentParser(description="Build the Debian package.")
    parser.add_argument("--to", type=Path, default=CLONE / "dist", metavar="FOLDER")
    parser.add_argument("--version", default=project_version(), help="default: %(default)s")
    options = parser.parse_args()
    options.to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="ccpdesk-deb-") as folder:
        root = Path(folder) / "root"
        fill(root, Path(folder))
        print(pack(root, options.version, options.to), flush=True)
    return 0


def project_version() -> str:
    """As `pyproject.toml` says."""
    with (CLONE / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def fill(root: Path, scratch: Path) -> None:
    """Put everything where it is on an installed computer."""
    root.mkdir(mode=0o755)
    home = root / HOME
    run(PYTHON, "-m", "venv", "--without-pip", home)
    run(PYTHON, "-m", "venv", scratch / "builder")
    pip: list[str | Path] = [scratch / "builder/bin/pip", "--python", home / "bin/python", "install", "-q"]
    run(*pip, "--require-hashes", "-r", LOCK / "demo.txt")
    run(*pip, "--no-deps", "--no-build-isolation", CLONE)
    slim(next(home.glob("lib/python3.*/site-packages/PySide6")))
    settle(home)
    for source, target in FILES.items():
        place(CLONE / source, root / target)
    (root / "usr/bin").mkdir()
    (root / "usr/bin/ccpdesk").symlink_to(Path("/") / HOME / "bin/ccpdesk")


def slim(pyside: Path) -> None:
    """Leave out what nobody opens: the browser, 3D, QML, and the tools of programmers (500 of 650 MB)."""
    kept = {*QT_OTHERS, *(f"Qt{name}.abi3.so" for name in QT_MODULES)}
    thin(pyside, lambda name: name in kept or bool(_OPENED_LATER.match(name)))
    thin(pyside / "Qt", lambda name: name in {"lib", "plugins", "translations"})
    thin(pyside / "Qt/plugins", lambda name: name in QT_PLUGINS)
    thin(pyside / "Qt/translations", lambda name: name.startswith("qtbase_"))
    libraries = [*pyside.glob("*.so*"), *(pyside / "Qt/plugins").rglob("*.so")]
    needed = closure(libraries, pyside / "Qt/lib")
    thin(pyside / "Qt/lib", lambda name: name in needed or bool(_OPENED_LATER.match(name)))


def thin(folder: Path, keep: Callable[[str], bool]) -> None:
    """Remove what ``keep`` does not know by its name."""
    for entry in folder.iterdir():
        if not keep(entry.name):
            remove(entry)


def closure(files: Iterable[Path], folder: Path) -> set[str]:
    """Names of the libraries in ``folder`` that the loader would load for ``files``."""
    needed = set()
    for file in files:
        done = subprocess.run(["ldd", file], capture_output=True, text=True, check=False)
        for found in re.findall(r"=> (/\S+)", done.stdout):
            path = Path(os.path.normpath(found))
            if path.parent == folder:
                needed |= {path.name, path.resolve().name}
    return needed


def settle(home: Path) -> None:
    """Make the environment one that was made at its last place; only its program stays to be called."""
    final = Path("/") / HOME
    for script in (home / "bin").iterdir():
        if script.name == "ccpdesk":
            text = script.read_text(encoding="utf-8")
            script.write_text(text.replace(str(home), str(final)), encoding="utf-8")
        elif not script.name.startswith("python"):
            script.unlink()
    config = home / "pyvenv.cfg"
    config.write_text(config.read_text(encoding="utf-8").replace(str(home), str(final)), encoding="utf-8")
    for left in home.glob("lib/python3.*/site-packages/*/RECORD"):
        left.unlink()  # dpkg knows the files; pip would look for those that are not there


def pack(root: Path, version: str, target: Path) -> Path:
    """The package of what is in ``root``."""
    architecture = subprocess.check_output(["dpkg", "--print-architecture"], text=True).strip()
    size = sum(file.lstat().st_size for file in root.rglob("*")) // 1024
    control = root / "DEBIAN"
    control.mkdir(mode=0o755)
    text = CONTROL.format(version=version, architecture=architecture, size=size, depends=dependencies())
    (control / "control").write_text(text, encoding="utf-8")
    (control / "postinst").write_text(AFTER_INSTALL, encoding="utf-8")
    (control / "postinst").chmod(0o755)
    file = target / f"ccpdesk_{version}_{architecture}.deb"
    run("dpkg-deb", "--root-owner-group", "-Zzstd", "-z9", "--build", root, file)
    return file


def dependencies() -> str:
    """Debian's names, also the newer ones; Python of the minor version that this was built with."""
    minor = subprocess.check_output(
        [PYTHON, "-c", "import sys; print(sys.version_info.minor)"], text=True
    ).strip()
    either = [f"{RENAMED[name]} | {name}" if name in RENAMED else name for name in WINDOW_PACKAGES]
    return ", ".join([f"python3 (>= 3.{minor})", f"python3 (<< 3.{int(minor) + 1})", *either])


def place(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    target.chmod(0o644)


def remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def run(*command: str | Path) -> None:
    subprocess.run(command, check=True, cwd=CLONE)


if __name__ == "__main__":
    sys.exit(main())
