"""The error tree.

Error:
├── KnownError      expected: has a message for the person in front of the desk, logged without a trace
│   ├── SettingsError   a settings file, a command-line option or an imported row is wrong
│   ├── StoreError      the database refuses or cannot be reached
│   │   ├── Outdated    somebody else changed the entry since it was read
│   │   └── StoreAway   … for now: the same write may succeed later
│   │       └── AccountClosed   the user's account is deactivated
│   ├── VoiceError      the voice process, the PBX or a sound device refuses
│   └── Refused         a rule of the call centre forbids what was asked (not Available, no such call …)
└── anything else   a bug: logged with its trace, shown as "something went wrong in ccpdesk"
"""

from ccpdesk.kernel.told import Told


class Error(Exception):
    """Root of everything ccpdesk raises on purpose."""


class KnownError(Error):
    """An expected failure, told in three parts.

    Args:
        what: what happened, in plain words, e.g. "The tracking number is not a phone number".
        where: the place: file and line, host and port, row and column, or the field; may be empty.
        remedy: what the reader can do now; may be empty when nothing can be done.
    """

    def __init__(self, what: str, where: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy

    @property
    def placed(self) -> str:
        """What happened, and where, when that is known."""
        return Told("{what} ({where})", what=self.what, where=self.where) if self.where else self.what

    @property
    def advice(self) -> str:
        """What happened as a whole sentence, and what to do."""
        return advised(self.what, self.remedy)

    def __str__(self) -> str:
        place = f" ({self.where})" if self.where else ""
        advice = f" {self.remedy}" if self.remedy else ""
        stop = "" if self.what.endswith((".", "!", "?")) and not place else "."
        return f"{self.what}{place}{stop}{advice}"


def advised(what: str, remedy: str) -> str:
    """Two sentences in a row: ``what``, mostly without its full stop, and what to do, which may be empty."""
    if what.endswith((".", "!", "?")):
        return Told("{what} {remedy}", what=what, remedy=remedy) if remedy else what
    return Told("{what}. {remedy}", what=what, remedy=remedy) if remedy else Told("{what}.", what=what)


class SettingsError(KnownError):
    """A settings file, an option or an imported row is wrong; nothing was changed."""


class StoreError(KnownError):
    """The database refuses or cannot be reached."""


class Outdated(StoreError):
    """Somebody else changed the entry since it was read; nothing was written. Read it again, and compare."""


class StoreAway(StoreError):
    """The database can't be reached, is busy, full or failing: what was asked may succeed later."""


class AccountClosed(StoreAway):
    """The user's account is deactivated; should it be opened again, what was asked may succeed."""


class VoiceError(KnownError):
    """The voice process, the PBX or a sound device refuses."""


class Refused(KnownError):
    """A rule of the call centre forbids what was asked; nothing was changed."""
