"""The settings for people, made from the models: the page ``docs/settings.md`` and the commented template."""

import json
import textwrap
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ccpdesk.host.settings_shape import keys, sections

_INTRODUCTION = """\
# Settings

<!-- Made by `ccpdesk admin settings-reference > docs/settings.md`; change the descriptions in src/ccpdesk/host/settings.py. -->

A desk reads one file, `settings.toml`, in the folder that `ccpdesk admin paths` shows (with `--profile DIR`:
`DIR/config/settings.toml`). `ccpdesk admin init` writes it with every setting in comments. Nothing else overrides it: no
environment variable, no option. An unknown or wrong setting stops the start with the file, the line, and what is
allowed; all faults are listed at once. Passwords are not settings: see `ccpdesk secret set` in
[administration](administration.md). Changes take effect at the next start.
"""  # noqa: E501 - Markdown of the page, and the command in it, stay on their lines


def reference() -> str:
    """The page, in Markdown."""
    parts = [_INTRODUCTION]
    for name, model in sections():
        parts.append(
            f"## [{name}]\n\n{_text(model)}\n\n| Key | Value | Default | Meaning |\n|---|---|---|---|"
        )
        parts[-1] += "".join(f"\n{_row(key, field)}" for key, field in keys(model)) + "\n"
    return "\n".join(parts)


def template() -> str:
    """A settings file in which everything is a comment, each default as it would be written."""
    lines = [
        "# Settings of this desk. Take the # away from a line to change it; docs/settings.md explains.",
        "",
    ]
    for name, model in sections():
        lines += [*_comment(_text(model)), f"[{name}]"]
        for key, field in keys(model):
            lines += [*_comment(field.description or ""), f"# {key} = {_toml(_default(field), field)}"]
        lines.append("")
    return "\n".join(lines)


def _row(key: str, field: FieldInfo) -> str:
    default = _default(field)
    shown = "not set" if default is None else f"`{_toml(default, field)}`"
    return f"| `{key}` | {_kind(field)} | {shown} | {field.description} |"


def _text(model: type[BaseModel]) -> str:
    return " ".join((model.__doc__ or "").split())


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in textwrap.wrap(text, 100)]


def _default(field: FieldInfo) -> Any:
    return field.get_default(call_default_factory=True)


def _toml(value: Any, field: FieldInfo) -> str:
    """A value in TOML; these simple ones are written as in JSON. An unset number shows an example."""
    if value is None:
        return "5060" if int in _leaves(field.annotation) else '""'
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)


def _kind(field: FieldInfo) -> str:
    choices = _choices(field.annotation)
    many = get_origin(field.annotation) is tuple
    if choices:
        words = ", ".join(f"`{choice}`" for choice in choices)
        return f"list of {words}" if many else words
    if many:
        return "list of texts"
    leaves = _leaves(field.annotation)
    if bool in leaves:
        return "`true`, `false`"
    return f"number{_limits(field)}" if int in leaves else "text"


def _limits(field: FieldInfo) -> str:
    """The range of a number: ``, 1 to 65535``."""
    found = {name: _limit(field, name) for name in ("ge", "le")}
    return "" if None in found.values() else f", {found['ge']} to {found['le']}"


def _limit(field: FieldInfo, name: str) -> Any:
    for item in (*field.metadata, *_nested_metadata(field.annotation)):
        if hasattr(item, name):
            return getattr(item, name)
    return None


def _nested_metadata(annotation: Any) -> Iterator[Any]:
    """Metadata of the members of an optional type: ``Annotated[int, Field(ge=1)] | None``."""
    for member in get_args(annotation):
        for info in getattr(member, "__metadata__", ()):
            yield from getattr(info, "metadata", ())


def _leaves(annotation: Any) -> set[Any]:
    arguments = get_args(annotation)
    return {leaf for item in arguments for leaf in _leaves(item)} if arguments else {annotation}


def _choices(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    for item in get_args(annotation):
        if found := _choices(item):
            return found
    return ()
