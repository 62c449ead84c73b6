"""The shape of the settings file, read from the models: its sections and their keys."""

from collections.abc import Iterator

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ccpdesk.host.settings import Section, Settings


def sections(model: type[BaseModel] = Settings, prefix: str = "") -> Iterator[tuple[str, type[Section]]]:
    """Every section of the file with its dotted name, in the order of the file."""
    for name, field in model.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, Section):
            yield prefix + name, kind
            yield from sections(kind, f"{prefix}{name}.")


def keys(model: type[BaseModel]) -> Iterator[tuple[str, FieldInfo]]:
    """The keys of one section, as the file spells them; sections inside it are not keys."""
    for name, field in model.model_fields.items():
        if not (isinstance(field.annotation, type) and issubclass(field.annotation, Section)):
            yield field.alias or name, field


def section_named(name: str) -> type[BaseModel] | None:
    """The section of that dotted name; the whole file for the empty one."""
    if not name:
        return Settings
    return next((model for found, model in sections() if found == name), None)
