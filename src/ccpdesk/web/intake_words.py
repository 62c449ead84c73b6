"""What the intake API takes and answers, and the OpenAPI document that says so."""

from datetime import datetime
from functools import cache
from typing import Annotated, Any, Final
from uuid import UUID

import msgspec
from msgspec import Meta

from ccpdesk.web.guard import LARGEST_REQUEST
from ccpdesk.web.problems import PROBLEM_TYPE, Problem
from ccpdesk.workflows.book_online import LONGEST_SUMMARY

BOOKINGS: Final = "/api/v1/bookings"
DOCUMENT: Final = "/api/openapi.json"
KEY: Final = "Idempotency-Key"
KEY_PATTERN: Final = "^[A-Za-z0-9._:-]{1,100}$"

_LINE: Final = 100
Line = Annotated[str, Meta(min_length=1, max_length=_LINE)]
Moment = Annotated[datetime, Meta(tz=True)]


class Booking(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A visit that a customer asks for. Nothing but these fields is taken."""

    company: Annotated[
        Line,
        Meta(
            description="Last part of the address of the company's booking page", examples=["acme-plumbing"]
        ),
    ]
    service: Annotated[
        Line, Meta(description="One of the company's services in that ZIP code", examples=["Plumbing"])
    ]
    postal_code: Annotated[
        str,
        Meta(
            min_length=1, max_length=20, description="ZIP or postal code of the property", examples=["30303"]
        ),
    ]
    street: Annotated[Line, Meta(description="Number and street", examples=["8 Pine St"])]
    unit: Annotated[str, Meta(max_length=_LINE, description="Apartment or unit", examples=["Unit 4"])] = ""
    city: Annotated[Line, Meta(examples=["Atlanta"])]
    state: Annotated[
        str, Meta(max_length=_LINE, description="In the US and Canada its two letters", examples=["GA"])
    ] = ""
    name: Annotated[Line, Meta(description="The customer's name", examples=["Sam Poe"])]
    phone: Annotated[
        Line,
        Meta(
            description="With its area code; with + and country code, if elsewhere", examples=["+14045550122"]
        ),
    ]
    email: Annotated[str, Meta(max_length=254, examples=["sam@example.com"])] = ""
    summary: Annotated[
        str,
        Meta(
            max_length=LONGEST_SUMMARY,
            description="What should be known; lines stay lines",
            examples=["The tap drips."],
        ),
    ] = ""
    starts_at: Annotated[
        Moment | None, Meta(description="When the visit is wished, within a year; with `ends_at`")
    ] = None
    ends_at: Annotated[Moment | None, Meta(description="At most 24 hours later; with `starts_at`")] = None


class Received(msgspec.Struct, frozen=True):
    """The booking is with the company's office, which confirms it to the customer."""

    id: UUID
    received_at: Moment


_FAULTS: Final = {
    400: "The body is not JSON, or the header Idempotency-Key is missing or malformed",
    401: "No token, or one that is not valid (any more)",
    403: "The request comes from a page of another site",
    405: "Another method",
    409: "Another booking was sent under this Idempotency-Key",
    413: f"The request is larger than {LARGEST_REQUEST} bytes",
    415: "The body is not application/json",
    422: "A field is wrong: `errors` says which, what is wrong with it and what to do",
    429: "Too many requests: try again after the seconds of Retry-After",
    503: "The office can't be reached: send the same again later, under the same key",
}


@cache
def openapi() -> bytes:
    """The document, as JSON."""
    schemas, components = msgspec.json.schema_components(
        (Booking, Received, Problem), ref_template="#/components/schemas/{name}"
    )
    booking, received, problem = schemas
    return msgspec.json.encode(
        {
            "openapi": "3.1.0",
            "info": {
                "title": "Bookings from elsewhere",
                "version": "1",
                "description": "Sends bookings that customers made elsewhere to the company's office.",
            },
            "servers": [{"url": "/"}],
            "paths": {BOOKINGS: {"post": _send(booking, received, problem)}},
            "components": {
                "schemas": components,
                "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            },
        }
    )


def _send(booking: Any, received: Any, problem: Any) -> dict[str, Any]:
    told = {status: _answer(words, PROBLEM_TYPE, problem) for status, words in _FAULTS.items()}
    told[429]["headers"] = {"Retry-After": {"schema": {"type": "integer"}, "description": "Seconds"}}
    key = {
        "name": KEY,
        "in": "header",
        "required": True,
        "description": "Your own id of the booking: sent twice under one key, it arrives once",
        "schema": {"type": "string", "pattern": KEY_PATTERN},
        "example": "order-4711",
    }
    return {
        "operationId": "sendBooking",
        "summary": "Send a booking",
        "security": [{"token": []}],
        "parameters": [key],
        "requestBody": {"required": True, "content": {"application/json": {"schema": booking}}},
        "responses": {
            "201": _answer("It has arrived", "application/json", received),
            "200": _answer("It had arrived before", "application/json", received),
            **{str(status): answer for status, answer in told.items()},
        },
    }


def _answer(words: str, kind: str, schema: Any) -> dict[str, Any]:
    return {"description": words, "content": {kind: {"schema": schema}}}
