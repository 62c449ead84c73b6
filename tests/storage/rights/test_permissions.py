"""Who may do what: the table of people and commands, held by the database (ADM-01, SEC-02)."""

from __future__ import annotations

from typing import Any

import pytest
from psycopg import Connection, errors, sql

from ccpdesk.storage.metadata import METADATA
from tests.storage.rights.conftest import Centre
from tests.storage.rights.rows import insert

pytestmark = pytest.mark.req("ADM-01", "SEC-02", "SUP-02")

USERS = METADATA.tables["users"]
ABANDONED = METADATA.tables["abandoned_calls"]
VOICEMAILS, SOUNDS = METADATA.tables["voicemails"], METADATA.tables["voicemail_sounds"]

# What is tried, on a row of the tenant "ours" or of the centre, by each of PEOPLE.
TABLE = {
    "SELECT 1 FROM customers WHERE id = %(customer)s": "yes yes yes -",
    "UPDATE customers SET name = 'x' WHERE id = %(customer)s": "yes yes yes -",
    "DELETE FROM customers WHERE id = %(customer)s": "- - - -",
    "DELETE FROM contact_methods WHERE customer_id = %(customer)s": "yes yes yes -",
    # a call of another agent
    "SELECT 1 FROM calls WHERE agent_id = %(user)s": "- yes yes -",
    "SELECT 1 FROM call_events WHERE call_id = %(call)s": "- yes yes -",
    "UPDATE calls SET campaign = 'x' WHERE agent_id = %(user)s": "- - - -",
    # a recording of another agent's call, and what opens it (REC-01)
    "SELECT 1 FROM recordings WHERE call_id = %(call)s": "- yes yes -",
    "UPDATE recordings SET file = 'x' WHERE call_id = %(call)s": "- - - -",
    "DELETE FROM recordings WHERE call_id = %(call)s": "- - - -",
    "SELECT public FROM recording_keys": "yes yes yes yes",
    "SELECT secret FROM recording_secrets": "- yes yes -",
    # the settings of the centre
    "UPDATE tenants SET name = 'x' WHERE id = %(tenant)s": "- - yes -",
    "UPDATE queues SET label = 'x' WHERE id = %(queue)s": "- - yes -",
    "UPDATE tracking_numbers SET label = 'x' WHERE tenant_id = %(tenant)s": "- - yes -",
    "INSERT INTO trades (name_key, name, active) VALUES ('x', 'x', true)": "- - yes -",
    "UPDATE centre SET find_tenant_by = find_tenant_by": "- - yes -",
    # another user
    "SELECT 1 FROM users WHERE id = %(user)s": "yes yes yes yes",
    "UPDATE users SET name = 'x' WHERE id = %(user)s": "- - yes -",
    "SELECT 1 FROM user_emergency_addresses WHERE user_id = %(user)s": "- - yes -",
    "SELECT 1 FROM user_tenants WHERE user_id = %(user)s": "- - yes -",
    "DELETE FROM user_tenants WHERE user_id = %(user)s": "- - yes -",
    "INSERT INTO user_permissions VALUES (%(user)s, 'monitor', true)": "- - yes -",
    "DELETE FROM role_permissions WHERE role = 'agent'": "- - yes -",
    "SELECT ccpdesk.set_password(%(login)s, 'SCRAM-SHA-256$4096:c2FsdA==$a2V5:a2V5')": "- - yes -",
    "SELECT 1 FROM status_changes WHERE user_id = %(user)s": "- yes yes -",
    "INSERT INTO status_changes SELECT gen_random_uuid(), %(user)s, now(), 'unavailable', '', 'supervisor',"
    " ccpdesk.my_user(), ''": "- yes yes -",
    # who watches, and what is done about the watched (SUP-01, SUP-02, SUP-04)
    "SELECT 1 FROM agent_live WHERE user_id = %(user)s": "- yes yes -",
    "UPDATE agent_live SET answered = 9 WHERE user_id = %(user)s": "- - - -",
    "SELECT 1 FROM desk_sessions WHERE user_id = %(user)s": "- yes yes -",
    "SELECT 1 FROM ccpdesk.presences() WHERE user_id = %(user)s": "yes yes yes yes",
    "SELECT 1 FROM queue_log": "- yes yes -",
    "INSERT INTO queue_log (time, event) VALUES (now(), 'CONNECT')": "- - - -",
    "UPDATE queue_log SET event = 'x'": "- - - -",
    "DELETE FROM queue_log": "- - - -",
    "SELECT 1 FROM queue_pauses WHERE user_id = %(user)s": "- yes yes -",
    "UPDATE queue_pauses SET paused = false": "- - - -",
    "DELETE FROM supervisor_orders": "- - - -",
    "SELECT 1 FROM supervisor_orders WHERE user_id = %(user)s": "- yes yes -",
    "INSERT INTO supervisor_orders SELECT gen_random_uuid(), %(user)s, ccpdesk.my_user(), now(), 'sign_out',"
    " NULL, '', NULL, ''": "- yes yes -",
    "INSERT INTO supervisor_orders VALUES (gen_random_uuid(), %(user)s, %(user)s, now(), 'sign_out',"
    " NULL, '', NULL, '')": "- - - -",
    "UPDATE supervisor_orders SET outcome = 'done' WHERE user_id = %(user)s": "- - - -",
    "SELECT 1 FROM help_requests WHERE user_id = %(user)s": "- yes yes -",
    "UPDATE help_requests SET answered_by = ccpdesk.my_user() WHERE user_id = %(user)s": "- yes yes -",
    "UPDATE help_requests SET answered_by = %(user)s WHERE user_id = %(user)s": "- - - -",
    "UPDATE help_requests SET asked_at = now() WHERE user_id = %(user)s": "- - - -",
    # who left a queue unanswered: facts are the PBX's, a claim its owner's, or an administrator's to end
    "SELECT 1 FROM abandoned_calls WHERE tenant_id = %(tenant)s": "- yes yes -",
    "UPDATE abandoned_calls SET number = '' WHERE tenant_id = %(tenant)s": "- - - -",
    "INSERT INTO abandoned_claims SELECT id, ccpdesk.my_user(), now(), NULL, NULL, '', NULL"
    " FROM abandoned_calls WHERE tenant_id = %(tenant)s"
    " AND id NOT IN (SELECT abandoned_id FROM abandoned_claims)": "- yes yes -",
    "INSERT INTO abandoned_claims SELECT id, %(user)s, now(), NULL, NULL, '', NULL"
    " FROM abandoned_calls WHERE tenant_id = %(tenant)s"
    " AND id NOT IN (SELECT abandoned_id FROM abandoned_claims)": "- - - -",
    "UPDATE abandoned_claims SET note = 'x' WHERE claimed_by = %(user)s": "- - - -",
    "DELETE FROM abandoned_claims WHERE claimed_by = %(user)s": "- - yes -",
    "INSERT INTO status_changes SELECT gen_random_uuid(), ccpdesk.my_user(), now(), 'offline', '',"
    " 'supervisor', %(user)s, ''": "- - - -",
    # messages of a queue whose agent none of them is; those of somebody else's own mailbox; one is claimed
    "SELECT 1 FROM voicemails WHERE queue_id = %(queue)s": "- yes yes -",
    "SELECT 1 FROM voicemails WHERE queue_id IS NULL": "- - - -",
    "SELECT 1 FROM voicemail_sounds": "- yes yes -",
    "UPDATE voicemails SET heard_at = now() WHERE claimed_by IS NULL": "- yes yes -",
    "UPDATE voicemails SET heard_at = now() WHERE claimed_by IS NOT NULL": "- - yes -",
    "UPDATE voicemails SET deleted_at = now() WHERE claimed_by IS NULL": "- yes yes -",
    "UPDATE voicemails SET number = '' WHERE claimed_by IS NULL": "- - - -",
    "UPDATE voicemail_sounds SET sound = ''": "- - - -",
    "DELETE FROM voicemails": "- - - -",
    # the audit log
    "SELECT 1 FROM audit_log WHERE entity = 'customers'": "- - yes -",
    "INSERT INTO audit_log (at, actor, action, entity, entity_id)"
    " VALUES (now(), 'a', 'b', 'c', 'd')": "- - - -",
    "UPDATE audit_log SET actor = 'nobody'": "- - - -",
    "DELETE FROM audit_log": "- - - -",
}
PEOPLE = ("agent", "supervisor", "administrator", "nothing")


@pytest.fixture(scope="module")
def staffed(centre: Centre) -> Centre:
    """With a colleague of each kind, beside the one who answers for "ours"."""
    with centre.login("owner") as owner:
        for who in PEOPLE:
            role = "agent" if who == "nothing" else who
            row = centre.ours.make(USERS) | {"role": role, "all_tenants": who == "administrator"}
            insert(owner, USERS, row)
            centre.logins[who] = row["login"]
            if who not in {"nothing", "administrator"}:
                tenant = centre.ours.rows["tenants"]["id"]
                owner.execute("INSERT INTO user_tenants VALUES (%s, %s)", (row["id"], tenant))
        insert(owner, ABANDONED, centre.ours.make(ABANDONED))  # one that nobody has claimed
        owner.execute("UPDATE voicemails SET user_id = NULL, deleted_at = NULL, claimed_by = NULL")
        for changed in (
            {"user_id": None, "claimed_by": centre.ours.rows["users"]["id"]},
            {"queue_id": None, "claimed_by": None},
        ):
            insert(owner, VOICEMAILS, centre.ours.make(VOICEMAILS) | changed | {"deleted_at": None})
        owner.execute("DELETE FROM user_permissions")
        owner.execute("UPDATE help_requests SET answered_by = NULL, ended_at = NULL")
        owner.commit()
    return centre


@pytest.mark.parametrize("action", TABLE)
def test_the_table_of_people_and_commands(staffed: Centre, action: str) -> None:
    ours = staffed.ours.rows
    named = {
        "customer": "customers",
        "user": "users",
        "call": "calls",
        "tenant": "tenants",
        "queue": "queues",
    }
    values = {name: ours[table]["id"] for name, table in named.items()} | {"login": ours["users"]["login"]}
    allowed = []
    for who in PEOPLE:
        with staffed.login(who) as connection:
            allowed.append("yes" if _done(connection, action, values) else "-")
    assert " ".join(allowed) == TABLE[action]


def test_nobody_gives_more_than_he_has(staffed: Centre) -> None:
    """Edit users is not every permission: not for oneself nor for others, by role, permission or tenant."""
    staffed.logins["editor"] = _hire(staffed, role="agent", permissions=("edit_users",))
    theirs, chief = staffed.theirs.rows["tenants"]["id"], staffed.logins["administrator"]
    attempts = {
        "UPDATE users SET role = 'administrator' WHERE login = session_user": (),
        "UPDATE users SET all_tenants = true WHERE login = session_user": (),
        "INSERT INTO user_permissions SELECT id, 'monitor', true FROM users WHERE login = session_user": (),
        "INSERT INTO user_tenants SELECT id, %s FROM users WHERE login = session_user": (theirs,),
        "INSERT INTO role_permissions VALUES ('agent', 'monitor')": (),
        "UPDATE users SET active = false WHERE login = %s": (chief,),
        "SELECT ccpdesk.set_password(%s, 'SCRAM-SHA-256$4096:c2FsdA==$a2V5:a2V5')": (chief,),
    }
    for statement, values in attempts.items():
        with staffed.login("editor") as editor:
            assert not _done(editor, statement, values), statement
    with staffed.login("editor") as editor:
        agent = (staffed.logins["agent"],)
        assert _done(editor, "UPDATE users SET name = 'x' WHERE login = %s", agent)


def test_a_desk_obeys_and_writes_the_supervisors_name_only_when_she_ordered_it(staffed: Centre) -> None:
    changed = (
        "INSERT INTO status_changes SELECT gen_random_uuid(), ccpdesk.my_user(), now(), 'offline', '',"
        " 'supervisor', id, '' FROM users WHERE login = %s"
    )
    supervisor, agent = (staffed.logins["supervisor"],), staffed.logins["agent"]
    order = (
        "INSERT INTO supervisor_orders SELECT gen_random_uuid(), id, ccpdesk.my_user(), now(), 'sign_out',"
        " NULL, '', NULL, '' FROM users WHERE login = %s"
    )
    with staffed.login("agent") as connection:
        assert not _done(connection, changed, supervisor)
    with staffed.login("supervisor") as connection:
        assert _done(connection, order, (agent,))
        connection.commit()
    with staffed.login("agent") as connection:
        assert _done(connection, changed, supervisor)
        mine = "UPDATE supervisor_orders SET {} WHERE user_id = ccpdesk.my_user()"
        for altered in ("by_id = user_id", "kind = 'set_status'", "reason = 'x'", "given_at = now()"):
            assert not _done(connection, mine.format(altered), ()), altered
        assert _done(connection, mine.format("outcome = 'done'"), ())
        assert not _done(connection, mine.format("outcome = 'refused', why = 'x'"), ()), "said is said"
        assert not _done(connection, order, (agent,)), "nobody orders himself without the permission"
    with staffed.login("owner") as owner:
        logged = "SELECT 1 FROM audit_log WHERE entity = 'supervisor_orders' AND actor = %s"
        assert _done(owner, logged, supervisor)
        owner.execute("DELETE FROM supervisor_orders WHERE kind = 'sign_out' AND outcome IS NULL")
        owner.commit()


def test_only_the_supervisor_who_helps_answers_a_request_and_only_once(staffed: Centre) -> None:
    agent, supervisor, chief = (staffed.logins[who] for who in ("agent", "supervisor", "administrator"))
    ask = "INSERT INTO help_requests VALUES (gen_random_uuid(), ccpdesk.my_user(), now(), NULL, NULL, NULL)"
    answer = (
        "UPDATE help_requests SET answered_by = (SELECT id FROM users WHERE login = %s)"
        " WHERE ended_at IS NULL AND user_id = (SELECT id FROM users WHERE login = %s)"
    )
    unsay = "UPDATE help_requests SET answered_by = NULL WHERE user_id = ccpdesk.my_user()"
    end = "UPDATE help_requests SET ended_at = now() WHERE user_id = ccpdesk.my_user()"
    for who in ("agent", "supervisor"):
        with staffed.login(who) as connection:
            assert _done(connection, ask, ())
            connection.commit()
    with staffed.login("agent") as connection:
        for by in (agent, supervisor):
            assert not _done(connection, answer, (by, agent)), "who asks names nobody"
    with staffed.login("supervisor") as connection:
        assert not _done(connection, answer, (supervisor, supervisor)), "nobody answers herself"
        assert not _done(connection, answer, (chief, agent)), "nobody speaks for another"
        assert _done(connection, answer, (supervisor, agent))
        connection.commit()
    with staffed.login("administrator") as connection:
        assert not _done(connection, answer, (chief, agent)), "it is answered"
    with staffed.login("agent") as connection:
        assert not _done(connection, unsay, ())
        assert _done(connection, end, ())
        assert not _done(connection, end, ()), "over is over"


def _hire(centre: Centre, role: str, permissions: tuple[str, ...]) -> str:
    row = centre.ours.make(USERS) | {"role": role, "all_tenants": False}
    with centre.login("owner") as owner:
        insert(owner, USERS, row)
        owner.execute(
            "INSERT INTO user_tenants VALUES (%s, %s)", (row["id"], centre.ours.rows["tenants"]["id"])
        )
        for permission in permissions:
            owner.execute("INSERT INTO user_permissions VALUES (%s, %s, true)", (row["id"], permission))
        owner.commit()
    login: str = row["login"]
    return login


def _done(connection: Connection[Any], statement: str, values: Any) -> bool:
    """Whether it met a row."""
    try:
        with connection.transaction():
            return connection.execute(sql.SQL(statement), values).rowcount > 0
    except errors.InsufficientPrivilege:
        return False


@pytest.mark.req("CALL-14")
def test_a_queues_messages_are_its_agents_to_hear_and_claim_and_not_to_delete(staffed: Centre) -> None:
    queue = staffed.ours.rows["queues"]["id"]
    staffed.logins["of the queue"] = _hire(staffed, role="agent", permissions=())
    with staffed.login("owner") as owner:
        joined = "INSERT INTO user_queues (user_id, queue_id) SELECT id, %s FROM users WHERE login = %s"
        owner.execute(joined, (queue, staffed.logins["of the queue"]))
        owner.commit()
    with staffed.login("of the queue") as agent:
        free = (queue,)
        seen = "SELECT 1 FROM voicemails WHERE queue_id = %s AND claimed_by IS NULL"
        deleted = "UPDATE voicemails SET deleted_at = now() WHERE queue_id = %s AND claimed_by IS NULL"
        claimed = (
            "UPDATE voicemails SET heard_at = now(), claimed_by = ccpdesk.my_user()"
            " WHERE queue_id = %s AND claimed_by IS NULL"
        )
        assert _done(agent, seen, free)
        assert _done(agent, "SELECT 1 FROM voicemail_sounds", ())
        assert not _done(agent, deleted, free)
        assert _done(agent, claimed, free)
        assert not _done(agent, "SELECT 1 FROM voicemails WHERE queue_id IS NULL", ())
