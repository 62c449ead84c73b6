"""What a screen reader gets to know of a program: the real AT-SPI bus, read as Orca reads it.

Programs started with `environment` announce themselves there. Source: the D-Bus interfaces of at-spi2-core
(``org.a11y.Bus``, ``org.a11y.atspi.Accessible``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from jeepney import DBusAddress, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import unwrap_msg

from tests.peers.process import PeerProcess
from tests.peers.waiting import wait_until

SERVICE: Final = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
"""Of the package at-spi2-core: the session bus starts it by this."""
_ACCESSIBLE: Final = "org.a11y.atspi.Accessible"
_REGISTRY: Final = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
_ACTION: Final = "org.a11y.atspi.Action"
_COMPONENT: Final = "org.a11y.atspi.Component"
_FOCUSABLE, _SHOWING = 1 << 11, 1 << 25  # AtspiStateType of at-spi2-core
_LABELLED_BY = 2  # AtspiRelationType
Reference = tuple[str, str]
"""Bus name and object path."""


@dataclass(frozen=True)
class Spoken:
    """One thing that a screen reader can come to.

    Attributes:
        labelled: another one is its label, or it has a description. Qt gives the choice of a combo box as its
            name on X11 and leaves what the choice is about to these two; only asked of combo boxes.
        within: the roles around it, outermost first.
    """

    role: str
    name: str
    focusable: bool
    labelled: bool
    within: tuple[str, ...]


class ScreenReader:
    """A session bus with the accessibility bus on it, and the eyes of the blind."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self._folder = folder
        self._around = dict(environment)
        self._bus: PeerProcess | None = None
        self._address = self._accessibility = ""
        self._line: DBusConnection | None = None

    def start(self) -> None:
        """Start the session bus; the accessibility bus is started by it when first asked for."""
        log = self._folder / "dbus.log"
        command = ["dbus-daemon", "--session", "--nofork", "--print-address"]
        self._bus = PeerProcess("dbus", command, log, self._around)
        found = wait_until(lambda: re.search(r"unix:\S+", log.read_text(encoding="utf-8")), "the bus address")
        self._address = found.group(0)
        with open_dbus_connection(self._address) as session:
            asked = new_method_call(
                DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus"), "GetAddress"
            )
            (address,) = unwrap_msg(session.send_and_get_reply(asked, timeout=20))
        self._accessibility = address
        self._line = open_dbus_connection(address)

    def stop(self) -> None:
        if self._line is not None:
            self._line.close()
        if self._bus is not None:
            self._bus.stop()  # the accessibility bus ends with it

    @property
    def environment(self) -> dict[str, str]:
        """What a Qt program needs to be read here."""
        return {"DBUS_SESSION_BUS_ADDRESS": self._address, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}

    @property
    def beside_another_bus(self) -> dict[str, str]:
        """The same for a program that has a session bus of its own."""
        return {"AT_SPI_BUS_ADDRESS": self._accessibility, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}

    def read(self) -> Iterator[Spoken]:
        """Everything that shows now, of every program, in the order of the tree."""
        for program in self._children(_REGISTRY):
            for window in self._children(program):
                yield from self._walk(window, ())

    def press(self, name: str, *roles: str) -> None:
        """Do what a control does, as somebody who can't use a mouse has it done.

        Args:
            name: how the name of the control begins; the first one in the order of reading is taken.
            roles: what it may be.
        """
        self._tell(name, roles, _ACTION, "DoAction", "i", (0,))

    def shows(self, name: str, *roles: str) -> bool:
        """Whether there is such a control now; arguments as those of `press`."""
        return self._find(name, roles) is not None

    def focus(self, name: str, *roles: str) -> None:
        """Give a control the focus; arguments as those of `press`."""
        self._tell(name, roles, _COMPONENT, "GrabFocus")

    def _tell(self, name: str, roles: tuple[str, ...], interface: str, verb: str, *arguments: Any) -> None:
        bus, path = wait_until(lambda: self._find(name, roles), f"{name!r} ({', '.join(roles)})")
        assert self._line is not None
        self._line.send(new_method_call(DBusAddress(path, bus, interface), verb, *arguments))

    def _find(self, name: str, roles: tuple[str, ...]) -> Reference | None:
        for program in self._children(_REGISTRY):
            for window in self._children(program):
                found = self._find_in(window, name, roles)
                if found is not None:
                    return found
        return None

    def _find_in(self, at: Reference, name: str, roles: tuple[str, ...]) -> Reference | None:
        low, _high = self._ask(at, "GetState")
        if not low & _SHOWING:
            return None
        if self._ask(at, "GetRoleName") in roles and self._property(at, "Name").startswith(name):
            return at
        for child in self._children(at):
            found = self._find_in(child, name, roles)
            if found is not None:
                return found
        return None

    def _walk(self, at: Reference, within: tuple[str, ...]) -> Iterator[Spoken]:
        low, _high = self._ask(at, "GetState")
        if not low & _SHOWING:
            return
        role = self._ask(at, "GetRoleName")
        labelled = role == "combo box" and self._is_labelled(at)
        yield Spoken(role, self._property(at, "Name"), bool(low & _FOCUSABLE), labelled, within)
        for child in self._children(at):
            yield from self._walk(child, (*within, role))

    def _is_labelled(self, at: Reference) -> bool:
        relations = {kind for kind, _to in self._ask(at, "GetRelationSet")}
        return _LABELLED_BY in relations or bool(self._property(at, "Description"))

    def _children(self, at: Reference) -> list[Reference]:
        found: list[Reference] = self._ask(at, "GetChildren")
        return found

    def _ask(self, at: Reference, method: str) -> Any:
        assert self._line is not None
        name, path = at
        message = new_method_call(DBusAddress(path, name, _ACCESSIBLE), method)
        return unwrap_msg(self._line.send_and_get_reply(message, timeout=10))[0]

    def _property(self, at: Reference, wanted: str) -> str:
        assert self._line is not None
        name, path = at
        message = Properties(DBusAddress(path, name, _ACCESSIBLE)).get(wanted)
        (_signature, value), *_ = unwrap_msg(self._line.send_and_get_reply(message, timeout=10))
        return str(value)
