"""Abandoned calls as the queue log is written, on SQLite: the same rules as `abandoned.sql` (SUP-03)."""

from typing import Final

from sqlalchemy import Connection

_ENTERED: Final = """
    SELECT time, CASE WHEN lower(data2) IN (
            'anonymous', 'restricted', 'unavailable', 'unknown', 'private', 'withheld')
        THEN '' ELSE data2 END AS caller
    FROM queue_log WHERE callid = NEW.callid AND event = 'ENTERQUEUE' AND queuename = NEW.queuename
    ORDER BY number DESC LIMIT 1"""
_DIALLED: Final = """
    (SELECT data1 FROM queue_log WHERE callid = NEW.callid AND event = 'DIALLED'
    ORDER BY number DESC LIMIT 1)"""
_TENANT: Final = f"(SELECT tenant_id FROM tracking_numbers WHERE number = {_DIALLED})"

_TRIGGERS: Final = {
    "entered": """WHEN NEW.event = 'ENTERQUEUE' BEGIN
        DELETE FROM abandoned_calls WHERE pbx_call = NEW.callid
            AND id NOT IN (SELECT abandoned_id FROM abandoned_claims);
    END""",
    "answered": f"""WHEN NEW.event = 'CONNECT' BEGIN
        UPDATE abandoned_calls SET answered_at = NEW.time
        WHERE answered_at IS NULL AND left_at <= NEW.time AND (
            pbx_call = NEW.callid OR EXISTS (
                SELECT 1 FROM ({_ENTERED}) AS came
                WHERE came.caller <> '' AND came.caller = abandoned_calls.number
                    AND abandoned_calls.tenant_id IS {_TENANT}));
    END""",
    "left": f"""WHEN NEW.event IN ('ABANDON', 'EXITWITHTIMEOUT', 'EXITEMPTY', 'EXITWITHKEY') BEGIN
        INSERT INTO abandoned_calls
            (id, pbx_call, queue_name, queue_id, tenant_id, number, dialled, entered_at, left_at, how)
        SELECT lower(hex(randomblob(16))), NEW.callid, NEW.queuename,
            (SELECT id FROM queues WHERE name = NEW.queuename), {_TENANT}, came.caller,
            coalesce({_DIALLED}, ''), came.time, NEW.time,
            CASE NEW.event WHEN 'ABANDON' THEN 'hung_up' WHEN 'EXITWITHTIMEOUT' THEN 'too_long'
                WHEN 'EXITEMPTY' THEN 'nobody_there' ELSE 'key' END
        FROM ({_ENTERED}) AS came
        WHERE NOT EXISTS (SELECT 1 FROM abandoned_calls WHERE pbx_call = NEW.callid);
    END""",
}


def note_abandoned(connection: Connection) -> None:
    """Put the triggers in place of those that are there."""
    forget_abandoned(connection)
    for name, rule in _TRIGGERS.items():
        connection.exec_driver_sql(
            f"CREATE TRIGGER ccpdesk_abandoned_{name} AFTER INSERT ON queue_log {rule}"
        )


def forget_abandoned(connection: Connection) -> None:
    """Take them away, for an upgrade."""
    for name in _TRIGGERS:
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS ccpdesk_abandoned_{name}")
