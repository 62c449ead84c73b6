"""What went wrong, for programs: ``application/problem+json`` (RFC 9457)."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Annotated, Final

import msgspec
from starlette.responses import Response

from ccpdesk.kernel.errors import KnownError

PROBLEM_TYPE: Final = "application/problem+json"
_API: Final = "/api"


class FieldFault(msgspec.Struct, frozen=True):
    """What is wrong with one field."""

    field: Annotated[str, msgspec.Meta(description="Name of the field or header")]
    what: Annotated[str, msgspec.Meta(description="What is wrong")]
    remedy: Annotated[str, msgspec.Meta(description="What to do; may be empty")]


class Problem(msgspec.Struct, frozen=True):
    """Why a request was not carried out."""

    title: Annotated[str, msgspec.Meta(description="The kind of problem, the same each time")]
    status: Annotated[int, msgspec.Meta(description="The HTTP status", ge=400, le=599)]
    detail: Annotated[str, msgspec.Meta(description="What happened and what to do, for a person")]
    errors: Annotated[tuple[FieldFault, ...], msgspec.Meta(description="The fields that it is about")] = ()


def in_api(path: str) -> bool:
    """Whether programs ask there, and not browsers."""
    return path == _API or path.startswith(f"{_API}/")


def problem(
    status: int, detail: str, fault: FieldFault | None = None, headers: Mapping[str, str] | None = None
) -> Response:
    """An answer that says what went wrong."""
    told = Problem(HTTPStatus(status).phrase, status, detail, (fault,) if fault else ())
    return Response(msgspec.json.encode(told), status, headers, PROBLEM_TYPE)


def problem_of(status: int, error: KnownError, field: str = "") -> Response:
    """The same of an expected failure, its sentences as plain texts; ``field``: what it is about."""
    fault = FieldFault(str(field), str(error.what), str(error.remedy)) if field else None
    return problem(status, " ".join(part for part in (f"{error.what}.", error.remedy) if part), fault)
