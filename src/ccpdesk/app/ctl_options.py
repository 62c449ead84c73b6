"""Arguments of ``ccpdesk ctl``; each parsed command becomes the request of that name."""

import argparse
from typing import Any

STATES = ("ringing", "accepting", "dialling", "alerting", "active", "held", "ended")
_JSON = "answer in JSON"


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the subcommands."""
    parser.add_argument("--json", action="store_true", help=_JSON)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _verb(commands, "status", "who is logged in, the status and the link to the PBX")
    _verb(commands, "calls", "the calls that are not over")
    for name, text in (
        ("accept", "answer the ringing call"),
        ("reject", "refuse the ringing call"),
        ("hangup", "end the call"),
        ("hold", "put the active call on hold"),
        ("resume", "take the held call back"),
    ):
        _call(_verb(commands, name, text))
    _verb(commands, "mute", "silence the microphone")
    _verb(commands, "unmute", "let the microphone be heard again")
    recording = _verb(commands, "recording", "pause it for card data, go on, or the caller agreed")
    recording.add_argument("deed", choices=("pause", "resume", "agreed"))
    _call(recording)
    dtmf = _verb(commands, "dtmf", "send digits in the active call")
    dtmf.add_argument("digits", help="0-9 * # A-D")
    _call(dtmf)
    dial = _verb(commands, "dial", "place a call")
    dial.add_argument("target", help="number, extension, tel: or sip: link")
    dial.add_argument("--tenant", default="", metavar="NAME", help="call with this tenant's caller ID")
    dial.add_argument(
        "--sure", action="store_true", help="also when the number is one of another tenant's customer"
    )
    _verb(commands, "redial", "dial again what was dialled last")
    _add_transfer(_verb(commands, "transfer", "hand the active call on; `complete` or `cancel` after asking"))
    _call(_verb(commands, "park", "let the caller of the active call wait at a parking place"))
    pick_up = _verb(commands, "pickup", "take the call that waits at a parking place")
    pick_up.add_argument("place", help="its number; `status` lists who waits")
    _verb(commands, "voicemail", "call your mailbox")
    _verb(commands, "conference", "let all connected calls hear each other")
    _add_status_set(commands.choices["status"])
    _add_wrap_up(commands)
    _verb(commands, "help-me", "ask the supervisors for help, or take it back")
    _add_supervise(_verb(commands, "supervise", "for supervisors: what to do about an agent"))
    _add_abandoned(
        _verb(commands, "abandoned", "callers who left a queue unanswered, and what is done about it")
    )
    _add_web_bookings(
        _verb(commands, "web-bookings", "what customers booked on the web: who waits, the open one")
    )
    _add_chats(_verb(commands, "chats", "chats from the web pages: who waits, the one that is open, answers"))
    _add_messages(_verb(commands, "messages", "messages that callers left, and what is done about them"))
    _verb(commands, "takeover", "work at this desk instead of the one where you are signed in")
    _add_wait(_verb(commands, "wait", "wait until a call is in a state"))


def _verb(commands: Any, name: str, text: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=text)
    # SUPPRESS: a --json before the command must not be forgotten again by the command's own default
    parser.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=_JSON)
    parser.set_defaults(run=_run, do=name)
    return parser


def _call(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "call", nargs="?", default="", help="id of the call or its start; not needed when only one fits"
    )


def _add_status_set(status: argparse.ArgumentParser) -> None:
    change = status.add_subparsers(metavar="set")
    parser = _verb(change, "set", "choose a status")
    parser.add_argument("status", choices=("available", "unavailable", "offline"))
    parser.add_argument("reason", nargs="?", default="", help="why unavailable, e.g. Lunch")
    parser.set_defaults(do="status set")


def _add_transfer(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("target", help="number or extension; or: complete, cancel")
    _call(parser)
    parser.add_argument("--ask", action="store_true", help="call the target first; the caller waits on hold")


def _add_wrap_up(commands: Any) -> None:
    parser = commands.add_parser("wrapup", help="the time after a queue call")
    change = parser.add_subparsers(required=True, metavar="end|extend")
    _verb(change, "end", "end it early").set_defaults(do="wrapup end")
    _verb(change, "extend", "take longer").set_defaults(do="wrapup extend")


def _add_supervise(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("agent", metavar="LOGIN", help="login of the agent")
    deeds = ("status", "wrapup", "signout", "listen", "whisper", "barge")
    parser.add_argument("deed", choices=deeds, help="wrapup: end it")
    parser.add_argument(
        "status", nargs="?", default="", choices=("", "available", "unavailable", "offline"), help="to set"
    )
    parser.add_argument("reason", nargs="?", default="", help="why unavailable, e.g. Lunch")


def _add_abandoned(parser: argparse.ArgumentParser) -> None:
    deeds = ("list", "claim", "release", "call", "settle")
    parser.add_argument("deed", nargs="?", default="list", choices=deeds, help="call: back; default list")
    parser.add_argument("which", nargs="?", default="", metavar="ID", help="id or its end, as `list` has it")
    outcomes = ("booked", "reached", "no_answer", "wrong_number", "do_not_call")
    parser.add_argument("outcome", nargs="?", default="", choices=("", *outcomes), help="for settle")
    parser.add_argument("--note", default="", metavar="TEXT", help="for settle")


def _add_chats(parser: argparse.ArgumentParser) -> None:
    deeds = ("list", "open", "answer", "take-over", "unread", "close", "block", "reopen", "leave")
    parser.add_argument("deed", nargs="?", default="list", choices=deeds, help="default list")
    parser.add_argument(
        "what",
        nargs="?",
        default="",
        metavar="WHAT",
        help="list: the company whose chats to show; open: id of a chat or its end; answer: the text",
    )
    parser.add_argument(
        "--take-over", action="store_true", help="for answer: also where a colleague answers already"
    )


def _add_web_bookings(parser: argparse.ArgumentParser) -> None:
    deeds = ("list", "open", "accept", "convert", "book", "dismiss", "leave")
    text = "convert: fill in the booking form; book: book what it has; default list"
    parser.add_argument("deed", nargs="?", default="list", choices=deeds, help=text)
    text = "list: the company whose web bookings to show; open: id of one or its end; dismiss: the reason"
    parser.add_argument("what", nargs="?", default="", metavar="WHAT", help=text)


def _add_messages(parser: argparse.ArgumentParser) -> None:
    deeds = ("list", "claim", "release", "call", "heard", "unheard", "delete")
    parser.add_argument("deed", nargs="?", default="list", choices=deeds, help="call: back; default list")
    parser.add_argument("which", nargs="?", default="", metavar="ID", help="id or its end, as `list` has it")


def _add_wait(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--state", choices=STATES, required=True, help="ended: until no call is left")
    parser.add_argument("--call", default="", metavar="ID", help="this call only")
    parser.add_argument("--timeout", type=_seconds, default=60.0, metavar="SECONDS", help="default 60")


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 < seconds <= 86_400:  # noqa: PLR2004 - a day
        raise argparse.ArgumentTypeError("more than 0 and at most 86400")
    return seconds


def request_of(options: argparse.Namespace) -> tuple[str, dict[str, Any]]:
    """The verb and its arguments, as the desk wants them."""
    names = (
        *("call", "digits", "target", "tenant", "status", "reason", "state", "timeout", "ask", "sure"),
        *("place", "agent", "deed", "which", "outcome", "note"),
        *("what", "take_over"),
    )
    given = {name: getattr(options, name) for name in names if hasattr(options, name)}
    do = options.do
    if do == "transfer" and given["target"] in {"complete", "cancel"}:
        do = f"{do} {given.pop('target')}"
    return do, given


def _run(options: argparse.Namespace) -> int:
    from ccpdesk.app import ctl  # noqa: PLC0415 - the other commands do without it

    do, given = request_of(options)
    return ctl.run(options.profile, do, given, as_json=options.json)
