"""Setting a desk up: what is asked, and the port to who checks and keeps the answers (DESK-04)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Protocol


class Secret(Enum):
    """A password that is asked for; the value is its name on a command line."""

    SIP = "sip"
    DATABASE = "database"


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What was typed, as text and without passwords.

    Attributes:
        server: host name or address of the PBX; empty: no account.
        port: of the PBX; empty: found by itself.
        transport: ``udp``, ``tcp`` or ``tls``.
        ca_file: who signed the PBX's certificate; empty: the system's authorities.
        username: the SIP account.
        team: the data is on a server that others use, too; else in a file of this computer.
        database: URL of that server.
        database_ca: who signed its certificate.
        login: the agent's login there.
        name: the agent's name, for a desk of its own.
        at_login: start with the computer's session.
    """

    server: str = ""
    port: str = ""
    transport: str = "udp"
    ca_file: str = ""
    username: str = ""
    team: bool = False
    database: str = ""
    database_ca: str = ""
    login: str = ""
    name: str = ""
    at_login: bool = False


@dataclass(frozen=True)
class Verdict:
    """What a check came to: in words, and what to do when it is not good."""

    good: bool
    found: str
    remedy: str = ""


class SetUp(Protocol):
    """Checks and keeps; every ``done`` is called on the main thread, never before the method returns."""

    def faults(self, answers: Answers) -> Mapping[str, str]:
        """What no desk could start with: field of `Answers` to reason."""
        ...

    def keep(self, answers: Answers) -> None:
        """Remember for another time what was typed so far. Raises SettingsError."""
        ...

    def keep_password(
        self, secret: Secret, answers: Answers, password: str, done: Callable[[str], None]
    ) -> None:
        """Put the password into the system's keyring; an empty one must be there already.

        ``done`` is told what went wrong, in words, or the empty text.
        """
        ...

    def check_account(self, answers: Answers, password: str, done: Callable[[Verdict], None]) -> None:
        """Register for a moment; an empty password is that of the keyring."""
        ...

    def check_database(self, answers: Answers, password: str, done: Callable[[Verdict], None]) -> None:
        """Look at the database without changing it; an empty password is that of the keyring."""
        ...

    def finish(self, answers: Answers, done: Callable[[str], None]) -> None:
        """Write the settings, all or none; ``done`` as for `keep_password`."""
        ...
