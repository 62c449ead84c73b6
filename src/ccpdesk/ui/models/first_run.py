"""The wizard of a new desk: telephone, headset, data, done (DESK-04)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any, Final

from ccpdesk.kernel.errors import KnownError, advised
from ccpdesk.ui.models.translation import Translate
from ccpdesk.ui.models.wording import said, speak_by
from ccpdesk.workflows.first_run import Answers, Secret, SetUp, Verdict


class Page(Enum):
    """The pages in their order."""

    ACCOUNT = "account"
    HEADSET = "headset"
    DATA = "data"
    DONE = "done"


PAGES: Final = tuple(Page)
PASSWORD_FIELDS: Final = {Secret.SIP: "sip_password", Secret.DATABASE: "database_password"}
"""Names under which faults of passwords are told."""
_MOST_PORT: Final = 65_535


@dataclass(frozen=True)
class CheckView:
    """What a test came to; ``good`` is None before it, and while it runs."""

    running: bool = False
    good: bool | None = None
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class FirstRunView:
    """What the wizard shows.

    Attributes:
        faults: what is wrong with a field of `Answers` (or of `PASSWORD_FIELDS`), in words.
        problem: why it does not go on, when no field is to blame.
        kept: passwords may be in the keyring already: an empty field means that one.
        busy: something is under way that the next step waits for.
        summary: what the desk will be, line by line.
    """

    page: Page
    answers: Answers
    next_word: str
    summary: tuple[str, ...]
    faults: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""
    kept: bool = False
    check: CheckView = CheckView()
    busy: bool = False
    finished: bool = False

    @property
    def can_go_back(self) -> bool:
        """Whether there is a page before."""
        return self.page is not Page.ACCOUNT and not self.busy


class FirstRun:
    """Presenter of the wizard; passwords go through it to the keyring, and are in no view state."""

    def __init__(self, set_up: SetUp, translate: Translate, begun: Answers) -> None:
        """``begun`` is what is known already: typed before, or put down by an administrator."""
        self._set_up = set_up
        self._translate = translate
        speak_by(translate)
        self._answers = begun
        self._resumed = begun != Answers()
        self._passwords: dict[Secret, str] = {}
        self._page = Page.ACCOUNT
        self._faults: dict[str, str] = {}
        self._problem = ""
        self._check = CheckView()
        self._asked = 0
        self._busy = False
        self._finished = False
        self._renderers: list[Callable[[FirstRunView], None]] = []

    @property
    def view(self) -> FirstRunView:
        """The view state of this moment."""
        return FirstRunView(
            page=self._page,
            answers=self._answers,
            next_word=self._next_word(),
            summary=self._summary(),
            faults=dict(self._faults),
            problem=self._problem,
            check=self._check,
            kept=self._resumed,
            busy=self._busy,
            finished=self._finished,
        )

    def watch(self, render: Callable[[FirstRunView], None]) -> None:
        """Call ``render`` now and after every change."""
        self._renderers.append(render)
        render(self.view)

    # --- what is typed ----------------------------------------------------------------------------------

    def change(self, **fields: Any) -> None:
        """Fields of `Answers` were typed; they are kept at once."""
        answers = replace(self._answers, **fields)
        if answers == self._answers:
            return
        self._answers = answers
        self._typed(*fields)
        self._run(lambda: self._set_up.keep(answers))

    def change_password(self, secret: Secret, text: str) -> None:
        """A password was typed; it goes to the keyring with the next page."""
        self._passwords[secret] = text
        self._typed(PASSWORD_FIELDS[secret])

    def _typed(self, *fields: str) -> None:
        for name in fields:
            self._faults.pop(name, None)
        self._problem = ""
        self._forget_check()
        self._show()

    # --- what is pressed --------------------------------------------------------------------------------

    def test(self) -> None:
        """Try what this page says."""
        if self._busy or not self._right():
            return
        self._asked += 1
        asked = self._asked
        self._check = CheckView(running=True, words=self._translate("FirstRun", "Trying …"))
        self._show()

        def done(verdict: Verdict) -> None:
            if asked == self._asked:
                words = said(verdict.found if verdict.good else advised(verdict.found, verdict.remedy))
                self._check = CheckView(good=verdict.good, words=words)
                self._show()

        if self._page is Page.ACCOUNT:
            self._set_up.check_account(self._answers, self._password(Secret.SIP), done)
        else:
            self._set_up.check_database(self._answers, self._password(Secret.DATABASE), done)

    def go_on(self) -> None:
        """To the next page, or to the desk; what is wrong on this one is told in place."""
        if self._busy or self._finished or not self._right():
            return
        secret = self._secret()
        if self._page is Page.DONE:
            self._wait()
            self._set_up.finish(self._answers, self._over)
        elif secret is not None:
            self._wait()
            told = self._kept(secret)
            self._set_up.keep_password(secret, self._answers, self._password(secret), told)
        else:
            self._turn(1)

    def go_back(self) -> None:
        """To the page before; nothing is lost."""
        if self.view.can_go_back:
            self._turn(-1)

    def _kept(self, secret: Secret) -> Callable[[str], None]:
        def done(problem: str) -> None:
            self._busy = False
            if problem:
                self._faults[PASSWORD_FIELDS[secret]] = said(problem)
                self._show()
            else:
                self._turn(1)

        return done

    def _over(self, problem: str) -> None:
        self._busy, self._problem, self._finished = False, said(problem), not problem
        self._show()

    def _turn(self, steps: int) -> None:
        self._page = PAGES[PAGES.index(self._page) + steps]
        self._faults, self._problem = {}, ""
        self._forget_check()
        self._show()

    # --- rules ------------------------------------------------------------------------------------------

    def _secret(self) -> Secret | None:
        """The password that this page asks for."""
        if self._page is Page.ACCOUNT and self._answers.server.strip():
            return Secret.SIP
        return Secret.DATABASE if self._page is Page.DATA and self._answers.team else None

    def _right(self) -> bool:
        """Whether this page can be left forwards; else its faults are shown."""
        if self._page is Page.ACCOUNT:
            self._faults = self._account_faults()
        elif self._page is Page.DATA:
            self._faults = self._data_faults()
        if self._faults:
            self._show()
        return not self._faults

    def _account_faults(self) -> dict[str, str]:
        answers, say = self._answers, self._translate
        if not (answers.server.strip() or answers.username.strip() or self._password(Secret.SIP)):
            return {}  # a desk without a PBX account, for now
        faults = {}
        if not answers.server.strip():
            faults["server"] = say("FirstRun", "The name or address of the PBX is missing.")
        if not answers.username.strip():
            faults["username"] = say("FirstRun", "The account is missing.")
        port = answers.port.strip()
        if port and not (port.isascii() and port.isdecimal() and 1 <= int(port) <= _MOST_PORT):
            faults["port"] = say("FirstRun", "A port is a number from 1 to 65535.")
        return faults or self._refused("server", "port", "transport", "ca_file", "username")

    def _data_faults(self) -> dict[str, str]:
        answers, say = self._answers, self._translate
        if not answers.team:
            return {}
        faults = {}
        if not answers.database.strip():
            faults["database"] = say("FirstRun", "The address of the database is missing.")
        elif not answers.database.strip().startswith("postgresql"):
            faults["database"] = say("FirstRun", "The address begins with postgresql://")
        if not answers.login.strip():
            faults["login"] = say("FirstRun", "The login is missing.")
        return faults or self._refused("database", "database_ca", "login")

    def _refused(self, *fields: str) -> dict[str, str]:
        found = self._set_up.faults(self._answers)
        return {name: said(found[name]) for name in fields if name in found}

    def _password(self, secret: Secret) -> str:
        return self._passwords.get(secret, "")

    # --- words ------------------------------------------------------------------------------------------

    def _next_word(self) -> str:
        say = self._translate
        if self._page is Page.DONE:
            return say("FirstRun", "Open the desk")
        if self._page is Page.ACCOUNT and not self._answers.server and not self._answers.username:
            return say("FirstRun", "Go on without a telephone")
        return say("FirstRun", "Next")

    def _summary(self) -> tuple[str, ...]:
        say, answers = self._translate, self._answers
        account = f"{answers.username}@{answers.server}" if answers.server else ""
        lines = [
            say("FirstRun", "Telephone: {account}").format(account=account)
            if account
            else say("FirstRun", "No telephone: calls can't be made or taken yet."),
            say("FirstRun", "Customers and calls: {place}").format(place=answers.database)
            if answers.team
            else say("FirstRun", "Customers and calls: on this computer"),
        ]
        if not answers.team:
            lines.append(say("FirstRun", "Add the companies that you answer for in Settings (Ctrl+8)."))
        return tuple(lines)

    # --- inside -----------------------------------------------------------------------------------------

    def _wait(self) -> None:
        self._busy, self._problem = True, ""
        self._show()

    def _forget_check(self) -> None:
        self._asked += 1
        self._check = CheckView()

    def _run(self, work: Callable[[], None]) -> None:
        try:
            work()
        except KnownError as error:
            self._problem = said(advised(error.placed, error.remedy))
            self._show()

    def _show(self) -> None:
        for render in tuple(self._renderers):
            render(self.view)
