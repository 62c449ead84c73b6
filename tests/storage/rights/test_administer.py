"""What the Settings screen does about users and roles, with logins of their own (ADM-01, ADM-02, SEC-02)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import make_url

from ccpdesk.agents.permissions import Permission, Role
from ccpdesk.agents.user import User
from ccpdesk.kernel.errors import AccountClosed, KnownError, Refused
from ccpdesk.kernel.ids import UserId, new_id
from ccpdesk.storage import open_store
from ccpdesk.storage.immediate import ImmediateData
from ccpdesk.storage.store import Store
from ccpdesk.workflows.administer import Administer
from ccpdesk.workflows.administration import Saved, SettingsEntry, Sheet
from ccpdesk.workflows.desk import Desk
from tests.peers.postgres import Postgres
from tests.ui import scenes

pytestmark = pytest.mark.req("ADM-01", "ADM-02", "SEC-02")


@dataclass
class Office:
    """The database, and the Settings of whoever logs in."""

    url: str
    names: dict[str, str]
    stores: list[Store] = field(default_factory=list)

    def url_of(self, who: str) -> str:
        return make_url(self.url).set(username=self.names[who]).render_as_string()

    def settings_of(self, who: str) -> Administer:
        store = open_store(self.url_of(who))
        self.stores.append(store)
        data = ImmediateData(store.unit_of_work)
        me = replace(scenes.SAM, login=self.names[who])
        return Administer(Desk(scenes.idle(me=me)), data, data, "US")

    def entry(self, administer: Administer, kind: str, key: str) -> SettingsEntry:
        found: list[Sheet] = []
        administer.read(kind, "", found.append, _unexpected)
        cells = ("login", self.names.get(key, "")) if kind == "user" else ("role", key)
        return next(one for one in found[0].entries if one.cells[cells[0]] == cells[1])


@pytest.fixture(scope="module")
def office(owned_database: Callable[[], str]) -> Iterator[Office]:
    """A chief who may everything, an editor who may edit users and nothing else, and an agent."""
    url, mark = owned_database(), uuid4().hex[:6]
    made = Office(url, {who: f"{who}-{mark}" for who in ("chief", "editor", "agent")})
    store = open_store(url)
    made.stores.append(store)
    chief, editor, agent = (
        User(id=UserId(new_id()), login=made.names[who], name=who.capitalize()) for who in made.names
    )
    with store.unit_of_work() as work:
        work.users.add(replace(chief, role=Role.ADMINISTRATOR))
        work.users.add(replace(editor, granted=frozenset({Permission.EDIT_USERS})))
        work.users.add(replace(agent, revoked=frozenset({Permission.RECORDINGS}), extension="1009"))
        work.commit()
    yield made
    for opened in made.stores:
        opened.close()


def _unexpected(error: KnownError) -> None:
    raise error


def save(administer: Administer, kind: str, base: SettingsEntry, **cells: str) -> Saved:
    outcomes: list[Saved] = []
    administer.save(kind, base, {**base.cells, **cells}, outcomes.append, _unexpected)
    return outcomes[0]


def test_who_may_edit_users_writes_only_what_differs(office: Office) -> None:
    """The database lets nobody give or take what he has not: what stays must not be written again."""
    settings = office.settings_of("editor")
    agent = office.entry(settings, "user", "agent")
    assert save(settings, "user", agent, team="Night").written
    again = office.entry(settings, "user", "agent")
    assert (again.cells["team"], again.cells["revoked"]) == ("Night", "recordings")
    assert [fault.column for fault in save(settings, "user", again, granted="monitor").faults] == ["granted"]
    assert not office.entry(settings, "user", "chief").editable

    role = office.entry(settings, "role", "supervisor")
    more = "|".join(sorted([*role.cells["permissions"].split("|"), "edit_users"]))
    assert save(settings, "role", role, permissions=more).written
    assert "recordings" in office.entry(settings, "role", "supervisor").cells["permissions"]


def test_a_password_is_set_and_shown_once_and_by_nobody_else(office: Office, postgres: Postgres) -> None:
    login = office.names["agent"]

    def kept() -> str:
        return postgres.run_sql(f"SELECT rolpassword FROM pg_authid WHERE rolname = '{login}'")  # noqa: S608

    shown: list[str] = []
    refused: list[KnownError] = []
    chief, agent = office.settings_of("chief"), office.settings_of("agent")
    entry = office.entry(chief, "user", "agent")
    chief.set_password(entry, telephone=False, done=shown.append, failed=_unexpected)
    verifier = kept()
    assert verifier.startswith("SCRAM-SHA-256$")
    assert shown[0] not in verifier
    chief.set_password(entry, telephone=True, done=shown.append, failed=_unexpected)
    assert [len(password) for password in shown] == [20, 20]
    assert shown[0] != shown[1]
    agent.set_password(entry, telephone=False, done=shown.append, failed=refused.append)
    assert (len(shown), type(refused[0]), kept()) == (2, Refused, verifier)


def test_who_is_deactivated_is_let_in_no_more(office: Office) -> None:
    chief = office.settings_of("chief")
    raw = make_url(office.url_of("agent")).set(drivername="postgresql").render_as_string()
    with psycopg.connect(raw, autocommit=True) as session:
        assert save(chief, "user", office.entry(chief, "user", "agent"), active="no").written
        with pytest.raises(psycopg.OperationalError):
            session.execute("SELECT 1")
    with pytest.raises(AccountClosed):
        open_store(office.url_of("agent"))
