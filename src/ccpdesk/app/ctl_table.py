"""Answers of the desk for people: aligned columns."""

from collections.abc import Sequence
from typing import Any

from ccpdesk.app.text_table import table

_COLUMNS = (
    ("ID", "id"),
    ("STATE", "state"),
    ("TYPE", "type"),
    ("TENANT", "tenant"),
    ("QUEUE", "queue"),
    ("CALLER", "caller"),
    ("SINCE", "since"),
)
_ID_SHOWN = 13  # the time part of a UUIDv7 and 12 bits more: enough to name a call with


def show(result: Any) -> str:
    """A result of `ctl_verbs` or `ctl_wait` as text."""
    if isinstance(result, dict):
        for name, table_of in (("abandoned", _abandoned), ("voicemail", _messages)):
            if name in result:
                return table_of(result[name])
        if "chats" in result:
            return _chats(result)
        if "web_bookings" in result:
            return _web_bookings(result)
    if isinstance(result, list):
        return _calls(result) if result else "No calls."
    return _one(result)


def _one(result: dict[str, Any]) -> str:
    if "login" in result:
        return _status(result)
    if "place" in result:
        return f"Parked at {result['place']}."
    if "direction" in result:
        return _calls([result])
    return "No call is left." if result.get("state") == "ended" else f"Call {result['id']}."


def _abandoned(calls: Sequence[dict[str, Any]]) -> str:
    if not calls:
        return "No abandoned calls."
    names = ("id", "standing", "tenant", "queue", "caller", "waited_seconds", "left_at", "by")
    rows = [
        [str(call[name] or "-") for name in names]
        for call in ({**one, "id": one["id"][-8:]} for one in calls)
    ]
    return table([name.split("_")[0].upper() for name in names], rows)


def _web_bookings(result: dict[str, Any]) -> str:
    waiting = [[one["tenant"] or "-", str(one["count"])] for one in result["waiting"]]
    parts = [table(("TENANT", "WAITING"), waiting) if waiting else "No web booking waits."]
    if result["web_bookings"]:
        names = ("status", "kind", "name", "phone", "service", "starts_at", "by")
        rows = [
            [one["id"][-8:], *(str(one[name] or "-") for name in names)] for one in result["web_bookings"]
        ]
        parts.append(table(("ID", *(name.split("_")[0].upper() for name in names)), rows))
    for name in ("open", "form"):
        if result[name]:
            told = (f"{key}: {value}" for key, value in result[name].items() if value)
            parts.append("\n".join([name.capitalize(), *(f"  {line}" for line in told)]))
    return "\n\n".join(parts)


def _chats(result: dict[str, Any]) -> str:
    parts = [
        table(("TENANT", "UNREAD", "CHATS"), [[one["tenant"] or "-", str(one["unread"]), str(one["threads"])]
                                              for one in result["waiting"]])
        if result["waiting"]
        else "No open chats."
    ]  # fmt: skip
    if result["chats"]:
        rows = [
            [one["id"][-8:], one["name"] or one["phone"] or one["email"] or "-", str(one["unread"]),
             one["answered_by"] or "-", one["last_at"]]
            for one in result["chats"]
        ]  # fmt: skip
        parts.append(table(("ID", "VISITOR", "UNREAD", "ANSWERS", "LAST"), rows))
    if result["open"]:
        said = [f"{one['by']}: {one['text']}" for one in result["open"]["messages"]]
        sending = [f"(sending) {text}" for text in result["open"]["sending"]]
        typing = [f"{who} is typing" for who in result["open"]["typing"]]
        parts.append("\n".join([f"Open: {result['open']['id'][-8:]}", *said, *sending, *typing]))
    return "\n\n".join(parts)


def _messages(messages: Sequence[dict[str, Any]]) -> str:
    if not messages:
        return "No messages."
    names = ("id", "heard", "tenant", "mailbox", "caller", "seconds", "left_at", "by")
    rows = [
        [str(one[name] or "-") for name in names]
        for one in ({**one, "id": one["id"][-8:]} for one in messages)
    ]
    return table([name.split("_")[0].upper() for name in names], rows)


def _calls(calls: Sequence[dict[str, Any]]) -> str:
    return table([name for name, _ in _COLUMNS], [_row(call) for call in calls])


def _row(call: dict[str, Any]) -> list[str]:
    caller = call["customer"] or call["caller_name"]
    number = call["caller_number"] or "No caller ID"
    shown = {
        **call,
        "id": call["id"][:_ID_SHOWN],
        "caller": f"{caller} ({number})" if caller else number,
        "since": call["answered_at"] or call["started_at"],
    }
    return [str(shown[key] or "-") for _, key in _COLUMNS]


def _status(result: dict[str, Any]) -> str:
    reason = f" ({result['reason']})" if result["reason"] else ""
    unconfirmed = "" if result["confirmed"] else ", unconfirmed"
    why = f": {result['link_reason']}" if result["link_reason"] else ""
    lines = [
        f"Agent     {result['name']} ({result['login']})",
        f"Status    {result['status']}{reason}{unconfirmed}, since {result['status_since']}",
        *_afterwards(result["next"]),
        f"Activity  {result['activity']}, since {result['activity_since']}",
        *_wrap_up(result["wrap_up"]),
        f"PBX       {result['link']}{why}, since {result['link_since']}",
        f"Mute      {'on' if result['muted'] else 'off'}",
        f"Calls     {result['calls']}",
    ]
    lines += [f"Parked    {item['place']}  {item['party'] or ''}".rstrip() for item in result["parked"]]
    if result["messages"]:
        lines.append(f"Messages  {result['messages']['new']} new, {result['messages']['old']} old")
    return "\n".join([*lines, *(f"Notice    {notice['text']}" for notice in result["notices"])])


def _afterwards(choice: dict[str, str] | None) -> list[str]:
    if choice is None:
        return []
    reason = f" ({choice['reason']})" if choice["reason"] else ""
    return [f"Next      {choice['status']}{reason}, after the call"]


def _wrap_up(wrap_up: dict[str, Any] | None) -> list[str]:
    return [f"Wrap-up   {wrap_up['queue']}, until {wrap_up['ends']}"] if wrap_up else []
