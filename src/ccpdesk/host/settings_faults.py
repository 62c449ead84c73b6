"""What is wrong with a setting, said so that the reader can put it right."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ccpdesk.host.settings_shape import keys, section_named, sections

_SENTENCES = {
    "string_type": 'a text in quotes is expected, such as "abc"',
    "int_type": "a whole number without quotes is expected",
    "bool_type": "true or false is expected, without quotes",
    "tuple_type": 'a list is expected, such as ["a", "b"]',
    "model_type": "a section is expected, not a value",
    "too_short": "the list must not be empty",
}


@dataclass(frozen=True)
class KeyFault:
    """A fault at a key of the document: ``why`` alone, and ``reason`` with the key's name before it."""

    path: tuple[str | int, ...]
    reason: str
    why: str


def explain(error: ValidationError) -> Iterator[KeyFault]:
    """Every fault that pydantic found."""
    for detail in error.errors():
        if detail["type"] == "too_short" and detail["input"]:
            continue  # the list is short because its entries were refused, each with a fault of its own
        path = _spelled(tuple(detail["loc"]))
        name = _name(path, is_section=isinstance(detail["input"], dict))
        why = _reason(detail, path)
        yield KeyFault(path, f"{name}: {why}", why)


def _reason(detail: ErrorDetails, path: tuple[str | int, ...]) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown(path, is_section=isinstance(detail["input"], dict))
    if kind == "literal_error":
        return _not_allowed(detail["input"], str(context["expected"]))
    if kind in {"greater_than_equal", "less_than_equal"}:
        return f"{detail['input']} is out of range; {_range(context)}"
    if kind == "value_error":
        told: str = context["error"].args[0]
        return told
    return _SENTENCES.get(kind, detail["msg"])


def _spelled(path: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """As the file spells it: a fault in a default comes with the field's name, not its key."""
    *around, last = path
    model = section_named(".".join(str(step) for step in around))
    field = model.model_fields.get(str(last)) if model is not None else None
    return (*around, field.alias) if field is not None and field.alias else path


def _name(path: tuple[str | int, ...], *, is_section: bool) -> str:
    """As people write it: ``[sip] port``, ``[audio] ringers, entry 2``, ``[sip.peers]``."""
    steps = [step for step in path if isinstance(step, str)]
    entry = next((f", entry {step + 1}" for step in path if isinstance(step, int)), "")
    if is_section or section_named(".".join(steps)) is not None:
        return f"[{'.'.join(steps)}]{entry}"
    section = f"[{'.'.join(steps[:-1])}] " if len(steps) > 1 else ""
    return f"{section}{steps[-1]}{entry}"


def _unknown(path: tuple[str | int, ...], *, is_section: bool) -> str:
    *around, last = (str(step) for step in path)
    if "password" in last.lower():
        return "no password belongs here: the keyring keeps it, see `ccpdesk secret set`"
    home = next((name for name, model in sections() if last in dict(keys(model))), None)
    if home is not None and not is_section:
        return f"this setting belongs in [{home}]"
    names = _names_in(".".join(around))
    what = "section" if is_section else "setting"
    near = difflib.get_close_matches(last.lower(), names, n=1, cutoff=0.6)
    if near:
        return f"unknown {what}. Did you mean {near[0]}?"
    return f"unknown {what}; allowed are {', '.join(names)}"


def _not_allowed(value: object, expected: str) -> str:
    """``expected`` is pydantic's list: ``'udp', 'tcp' or 'tls'``."""
    allowed = [word.strip("' ") for word in expected.replace(" or ", ",").split(",")]
    near = difflib.get_close_matches(str(value).lower(), [word.lower() for word in allowed], n=1, cutoff=0.6)
    hint = next((f" Did you mean {word}?" for word in allowed if [word.lower()] == near), "")
    shown = f'"{value}"' if isinstance(value, str) else str(value)
    return f"{shown} is not allowed; allowed are {', '.join(allowed)}.{hint}"


def _range(context: dict[str, Any]) -> str:
    if "ge" in context:
        return f"the least is {context['ge']}"
    return f"the most is {context['le']}"


def _names_in(section: str) -> list[str]:
    """What may stand in a section: its keys and the sections directly inside it."""
    model = section_named(section) or section_named("")
    inside = [name for name, _ in sections() if name.rpartition(".")[0] == section]
    own = [key for key, _ in keys(model)] if model is not None else []
    return [*own, *(name.rpartition(".")[2] for name in inside)]
