"""The page by which the pictures are browsed: `docs/screenshots/README.md`."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Final

from pictures.look import LOOKS, Look

_HEAD: Final = """# Pictures of the program

Made by one command, which writes this page, too:

    python packaging/screenshots.py

It needs Xvfb, xdotool, PulseAudio and at-spi2-core, as the tests do. For each look it starts a desk on a
display of its own with the demo's company, lets the demo PBX place real SIP calls and the colleagues work,
answers with `ccpdesk ctl` and presses controls as a screen reader does. What the demo does not come to by
itself (◇) is the same window with prepared data.

Every screen and fly-out comes light, dark in the smallest window (1024 × 700), and mirrored for a language
that is read from right to left, with long names; a screen of each kind of layout at 200 % in the smallest
window; single situations light. There is no translation yet, so the words of the mirrored ones are English.

What customers see in their browser has [a page of its own](web.md).
"""
OTHERS: Final = "web-"
"""Pictures of another command, `web_pictures.py`, begin so."""
SECTIONS: Final[dict[str, dict[str, str]]] = {
    "Inbox": {
        "empty": "between calls",
        "ringing": "a queue call rings: company, queue, campaign, caller, greeting, seconds left",
        "pop-up": "the same call while another screen is open",
        "active": "accepted: the customer opens by itself",
        "second-call-rings": "a direct call during the queue call: Hold & Accept",
        "two-calls": "one on hold, one active",
        "conference": "a colleague joined the call: all hear each other",
        "sent-on": "a call that another queue sent on, because that has closed",
        "services": "callers at parking places, new voice messages",
        "recorded": "the call is recorded",
        "recording-asked": "the company wants the caller asked first",
        "recording-paused": "paused while a card number is read out",
        "tenants-mixed": "a company's number would be shown to another company's customer",
        "wrap-up": "after the call",
        "call-reason": "a call over a minute without a job: why",
        "missed": "a call that nobody answered",
        "unconfirmed": "the phone system has not taken the status yet",
        "status": "the status and its reasons",
        "closing": "closing the window during a call",
        "long-names": "long names",
    },
    "Whose call it is": {
        "find-tenant": "a call of a number that several companies share: ZIP code and trade",
        "find-tenant-zip": "… ZIP code only, as the administrator set",
        "find-tenant-off": "… switched off",
        "tenants-found": "the companies that serve the caller",
        "no-tenant-found": "none serves there",
        "tenant-entered": "the company is entered",
        "find-different-tenant": "it was the wrong one",
    },
    "Customers": {
        "customers": "a search in the books of all companies",
        "search": "a search during a call, in the books of its company",
        "several-customers": "several customers have the caller's number",
        "nobody": "an unknown caller",
        "not-found": "nobody found",
        "do-not-service": "a customer who is not to be served",
        "profile-appointments": "appointments",
        "profile-long": "a customer of many years: 500 appointments",
        "profile-equipment": "equipment with its parts and repairs",
        "profile-quotes": "quotes",
        "profile-photos": "photos",
        "photo": "one of them",
        "profile-notes": "notes",
        "profile-calls": "calls and chats",
        "new-customer": "an unknown caller becomes a customer; the address is looked up",
        "new-customer-wrong": "what is wrong is said at its field",
        "new-customer-like": "customers who are much like this one",
        "new-customer-ask": "what was typed is not thrown away unasked",
        "edit-contacts": "contact methods",
        "edit-contacts-clash": "somebody else changed them meanwhile",
        "number-offer": "the number that a known customer called from",
        "add-location": "another address",
        "portal-password": "a link to set a new portal password",
        "report-issue": "telling the office that something is wrong",
    },
    "Booking": {
        "book-job": "booking a job beside the profile",
        "book-job-taken": "the window was taken meanwhile",
        "change-appointment": "another window, or none",
    },
    "Telephone": {
        "new-call": "a number, or a colleague with what they do now",
        "keypad": "digits during a call",
        "transfer": "to whom, and whether to ask first",
        "consultation": "the colleague was asked: what now",
        "parking": "callers who wait at parking places",
        "headset": "microphone, speaker, test",
        "shortcuts": "the list of keys",
    },
    "Calls": {
        "history": "my calls",
        "history-everyone": "everyone's calls, for those who may see them",
        "history-details": "one call, step by step",
        "recording-player": "its recording",
        "history-nothing": "nothing fits",
        "abandoned": "calls that hung up while waiting, and who cares for them",
        "abandoned-chosen": "what can be done about one",
        "messages": "messages that callers left, in the Inbox",
        "message-opened": "one is heard, and what can be done about it",
        "abandoned-mine": "those that I have claimed",
    },
    "Chats": {
        "chats": "companies, threads, one of them",
        "chats-asked": "the answer is under way",
        "chats-none": "nothing waits",
    },
    "Supervisors": {
        "monitor": "queues, agents, the day",
        "monitor-chosen": "what a supervisor can do about an agent",
        "listening": "listening to a colleague's call",
        "reports": "reports",
        "reports-hours": "by hour of the day",
        "reports-status": "time in each status",
    },
    "The first start": {
        "wizard": "the telephone, tried by a registration",
        "wizard-not-trusted": "why a try fails, and what to do",
        "wizard-wrong": "what is wrong is said at its field",
        "wizard-headset": "microphone, speaker, ringer",
        "wizard-alone": "customers and calls on this computer",
        "wizard-team": "… or in the team's database",
        "wizard-ready": "what the desk will be",
    },
    "Settings": {"settings": "tenants", "settings-sync": "what was wrong in a source"},
    "When something is wrong": {
        "notices": "notices",
        "no-link": "the phone system does not answer",
        "no-audio": "no sound system",
        "database-gone": "the database does not answer: the desk goes on from what it knew",
        "no-permission": "an agent without rights of supervisors: their screens are absent",
    },
}
"""The pictures in the order of the page; what is not named here comes last."""


def write_index(target: Path, real: Collection[str]) -> None:
    """Make the page of the pictures that are there; ``real`` came of the running program."""
    found: dict[str, list[Look]] = {}
    for look in LOOKS:
        for file in sorted(target.glob(f"*-{look.name}.png")):
            if file.name.startswith(OTHERS):
                continue
            found.setdefault(file.name.removesuffix(f"-{look.name}.png"), []).append(look)
    lines = [_HEAD]
    for title, entries in _sections(found).items():
        lines += [f"## {title}", "", "| | |", "|---|---|"]
        for name, words in entries.items():
            if name in found:
                lines.append(_row(name, words if name in real else f"{words} ◇", found[name]))
        lines.append("")
    (target / "README.md").write_text("\n".join(lines), encoding="utf-8")


def _sections(found: Collection[str]) -> dict[str, dict[str, str]]:
    """Those above, with what only the gallery knows."""
    named = {name for entries in SECTIONS.values() for name in entries}
    more = {name: name.replace("-", " ") for name in sorted(found) if name not in named}
    settings = {name: words.partition(" ")[2] for name, words in more.items() if name.startswith("settings-")}
    others = {name: words for name, words in more.items() if name not in settings}
    sections = {**SECTIONS, "Settings": {**SECTIONS["Settings"], **settings}}
    return {**sections, "More": others} if others else sections


def _row(name: str, words: str, looks: Sequence[Look]) -> str:
    files = [f"{name}-{look.name}.png" for look in looks]
    links = " · ".join(f"[{look.words}]({file})" for look, file in zip(looks, files, strict=True))
    return f'| [<img src="{files[0]}" width="420" alt="{words}">]({files[0]}) | {words}<br>{links} |'
