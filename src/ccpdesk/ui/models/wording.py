"""Says in the agent's language what rules and workflows tell in English (`kernel/told.py`)."""

from datetime import date, datetime
from typing import Final

from ccpdesk.kernel.told import Told
from ccpdesk.ui.models.regional import regional
from ccpdesk.ui.models.translation import Translate, english

CONTEXT: Final = "Told"
_in_force: list[Translate] = [english]


def speak_by(translate: Translate) -> None:
    """Say everything by ``translate`` from now on: one for the process, as the language is."""
    _in_force[0] = translate


def said(text: str) -> str:
    """``text`` in the agent's language; what nobody translated stays as it is.

    A translation that does not fit its sentence is not used: the English one is better than none.
    """
    translate = _in_force[0]
    if not isinstance(text, Told):
        return translate(CONTEXT, text) if text else ""
    parts = {name: _part(part) for name, part in text.parts.items()}
    try:
        return translate(CONTEXT, text.sentence).format(**parts)
    except (LookupError, ValueError, AttributeError):
        return text.sentence.format(**parts)


def _part(part: object) -> object:
    match part:
        case str():
            return said(part)
        case bool():
            return part
        case int():
            return regional().number(part)
        case datetime():
            return regional().time(part)
        case date():
            return regional().day(part, weekday=True)
    return part
