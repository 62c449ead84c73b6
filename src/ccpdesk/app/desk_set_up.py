"""Behind the wizard: settings, keyring and the checks of `ccpdesk doctor` (`workflows.first_run.SetUp`)."""

import asyncio
import getpass
import logging
from collections.abc import Callable, Mapping
from dataclasses import asdict
from threading import Thread
from typing import Any, Final, TypeVar
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from pydantic import ValidationError

from ccpdesk.app.doctor.database import look_at_database
from ccpdesk.app.doctor.desk import DeskSeen
from ccpdesk.app.doctor.finding import Check, Finding, Result, ok, refused
from ccpdesk.app.doctor.finding import Verdict as Judged
from ccpdesk.app.doctor.limits import Limits
from ccpdesk.app.doctor.telephone import TelephoneChecks
from ccpdesk.app.set_up import account_of, put_in_place
from ccpdesk.app.wizard_remedies import in_the_wizard
from ccpdesk.host.autostart import start_at_login
from ccpdesk.host.paths import Paths
from ccpdesk.host.secrets import MemorySecrets, Secrets
from ccpdesk.host.set_up_draft import SetUpDraft
from ccpdesk.host.settings import Settings
from ccpdesk.host.settings_edit import Changes, Key, Value
from ccpdesk.host.settings_faults import explain
from ccpdesk.kernel.dispatcher import Dispatcher
from ccpdesk.kernel.errors import KnownError, advised
from ccpdesk.kernel.redaction import redact_told
from ccpdesk.kernel.told import Told
from ccpdesk.workflows.first_run import Answers, Secret, Verdict

T = TypeVar("T")
_log = logging.getLogger(__name__)
_FIELDS: Final[Mapping[Key, str]] = {
    ("sip", "server"): "server",
    ("sip", "port"): "port",
    ("sip", "transport"): "transport",
    ("sip", "ca_file"): "ca_file",
    ("sip", "username"): "username",
    ("sip", "register"): "username",
    ("database", "url"): "database",
    ("database", "ca_file"): "database_ca",
    ("agent", "login"): "login",
}


class DeskSetUp:
    """For one profile; ``given`` are settings that are known already: its own, the administrator's."""

    def __init__(self, paths: Paths, secrets: Secrets, dispatcher: Dispatcher, given: Changes) -> None:
        self._paths = paths
        self._secrets = secrets
        self._dispatcher = dispatcher
        self._given = given
        self._draft = SetUpDraft(paths.config / "set-up.json")

    def begun(self) -> Answers:
        """What was typed last time, over what is known already."""
        known = asdict(Answers())
        given = {_FIELDS[key]: value for key, value in self._given.items() if key in _FIELDS}
        given |= _split_login(given)
        typed = self._draft.load()
        start = {name: str(value) if isinstance(known[name], str) else value for name, value in given.items()}
        return Answers(**known | start | {name: typed[name] for name in known if _fits(typed, name, known)})

    def faults(self, answers: Answers) -> Mapping[str, str]:
        """See `SetUp`; the reasons are those of the settings file."""
        try:
            self._settings(answers)
        except ValidationError as error:
            found: dict[str, str] = {}
            for fault in explain(error):
                field = _FIELDS.get(tuple(str(step) for step in fault.path))
                if field is None:
                    raise
                found.setdefault(field, fault.why)
            return found
        return {}

    def keep(self, answers: Answers) -> None:
        """See `SetUp`."""
        self._draft.save(asdict(answers))

    def keep_password(
        self, secret: Secret, answers: Answers, password: str, done: Callable[[str], None]
    ) -> None:
        """See `SetUp`."""

        def work() -> str:
            account = account_of(self._settings(answers), secret)
            if password:
                self._secrets.set(account, password)
            elif not self._secrets.get(account):
                raise KnownError(
                    Told("The keyring has no password of {account} yet", account=account), "", "Type it."
                )
            return ""

        self._beside(work, done, lambda error: advised(error.placed, error.remedy))

    def check_account(self, answers: Answers, password: str, done: Callable[[Verdict], None]) -> None:
        """See `SetUp`."""

        def work() -> Verdict:
            settings = self._settings(answers)
            used = password or self._secrets.get(account_of(settings, Secret.SIP)) or ""
            findings = asyncio.run(_telephone(settings, used))
            return _worst(findings, Check.REGISTRATION, used)

        self._beside(work, done, _refusal)

    def check_database(self, answers: Answers, password: str, done: Callable[[Verdict], None]) -> None:
        """See `SetUp`."""

        def work() -> Verdict:
            settings = self._settings(answers)
            secrets = MemorySecrets({"database": password}) if password else self._secrets
            hidden: list[str] = [password]
            try:
                found = look_at_database(settings, self._paths, secrets, hidden.append)
            except KnownError as error:
                found = refused(Check.DATABASE, error)
            return _worst([found], Check.DATABASE, *hidden)

        self._beside(work, done, _refusal)

    def finish(self, answers: Answers, done: Callable[[str], None]) -> None:
        """See `SetUp`."""

        def work() -> str:
            put_in_place(
                self._paths, self._secrets, dict(self._given) | self._changes(answers), {}, answers.name
            )
            if answers.at_login:
                start_at_login(on=True, profile=self._paths.folder)
            self._draft.forget()
            return ""

        self._beside(work, done, lambda error: advised(error.placed, error.remedy))

    def _settings(self, answers: Answers) -> Settings:
        document: dict[str, Any] = {}
        for (*tables, name), value in (dict(self._given) | self._changes(answers)).items():
            place = document
            for table in tables:
                place = place.setdefault(table, {})
            if value is not None:
                place[name] = value
        return Settings.model_validate(document, context={"folder": self._paths.config})

    def _changes(self, answers: Answers) -> dict[Key, Value | None]:
        """What the answers come to; what is as by default is left out."""
        url = _with_login(answers.database, answers.login) if answers.team else ""
        texts: dict[Key, str] = {
            ("sip", "server"): answers.server,
            ("sip", "username"): answers.username,
            ("sip", "ca_file"): answers.ca_file if answers.transport == "tls" else "",
            ("database", "url"): url,
            ("database", "ca_file"): answers.database_ca if answers.team else "",
        }
        changes: dict[Key, Value | None] = {key: text.strip() or None for key, text in texts.items()}
        changes["sip", "transport"] = answers.transport if answers.server else None
        changes["sip", "port"] = _number(answers.port)
        changes["agent", "login"] = answers.login.strip() if answers.team else answers.login.strip() or _me()
        return changes

    def _beside(
        self, work: Callable[[], T], done: Callable[[T], None], told: Callable[[KnownError], T]
    ) -> None:
        """Work beside the main thread: the keyring may ask to be unlocked, and a server may be slow."""

        def run() -> None:
            try:
                result = work()
            except KnownError as error:
                result = told(error)
            except Exception as error:  # noqa: BLE001 - shown as what it is; the wizard must not hang
                _log.exception("setting up failed")
                result = told(
                    KnownError(Told("Something went wrong in ccpdesk ({kind})", kind=type(error).__name__))
                )
            self._dispatcher.post(lambda: done(result))

        Thread(target=run, name="set up", daemon=True).start()


async def _telephone(settings: Settings, password: str) -> list[Finding]:
    def log_bug(check: Check, error: Exception) -> None:
        _log.error("the check %s broke", check.value, exc_info=error)

    async def no_desk() -> Result[DeskSeen]:
        return Result(ok(Check.DESK, "none runs"), DeskSeen())

    async def known() -> Result[str]:
        return Result(ok(Check.KEYRING, "typed"), password)

    return await TelephoneChecks(
        settings, Limits(log_bug), asyncio.create_task(no_desk()), asyncio.create_task(known())
    ).run()


def _worst(findings: list[Finding], wanted: Check, *hidden: str) -> Verdict:
    """The first thing that failed, or that the check one asked for went well."""
    shown = next((one for one in findings if one.verdict is Judged.FAILED), None)
    shown = shown or next(one for one in findings if one.check is wanted)
    good = shown.verdict in {Judged.OK, Judged.WARNING}
    secrets = {text for text in hidden if text}
    remedy = redact_told(in_the_wizard(shown.remedy), secrets)
    return Verdict(good, redact_told(shown.found, secrets), remedy)


def _refusal(error: KnownError) -> Verdict:
    return Verdict(good=False, found=error.placed, remedy=error.remedy)


def _with_login(url: str, login: str) -> str:
    """The address with the login as its user; one that cannot be read is left for its own complaint."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    if "@" in parts.netloc or not login.strip() or not parts.netloc:
        return url
    return urlunsplit(parts._replace(netloc=f"{quote(login.strip(), safe='')}@{parts.netloc}"))


def _split_login(given: Mapping[str, Any]) -> dict[str, Any]:
    """A database that was put down means a team; the user in its address is the login."""
    url = str(given.get("database", ""))
    if not url:
        return {}
    user = urlsplit(url).username
    return {"team": True} | ({"login": unquote(user)} if user and not given.get("login") else {})


def _fits(typed: Mapping[str, Any], name: str, known: Mapping[str, Any]) -> bool:
    return name in typed and type(typed[name]) is type(known[name])


def _number(text: str) -> int | str | None:
    text = text.strip()
    return int(text) if text.isdecimal() and text.isascii() else text or None


def _me() -> str:
    try:
        return getpass.getuser().lower()
    except (OSError, KeyError):
        return "me"
