"""The first look at what comes from outside: is it sound enough for pjsua2 (REL-05, RFC 3261 §8.2)?

Pure functions: a message in, a `Refusal` (or, for responses, a reason to drop) out. What they turn away was
either seen to abort pjsua2 or is answered by it wrongly or not at all.
"""

from __future__ import annotations

from collections.abc import Callable

from sipmessage import CSeq

from ccpdesk.voice.edge.address import parse_address
from ccpdesk.voice.edge.content import check_content
from ccpdesk.voice.edge.framing import agreed_length
from ccpdesk.voice.edge.grammar import SyntaxFault, split_list
from ccpdesk.voice.edge.message import Header, Message
from ccpdesk.voice.edge.refusal import Refusal
from ccpdesk.voice.edge.uri import parse_uri, scheme_of
from ccpdesk.voice.edge.via import MAGIC, vias

PASSED_METHODS = (
    "INVITE",
    "ACK",
    "CANCEL",
    "BYE",
    "OPTIONS",
    "INFO",
    "UPDATE",
    "PRACK",
    "REFER",
    "NOTIFY",
    "MESSAGE",
    "SUBSCRIBE",
)
KNOWN_METHODS = frozenset({*PASSED_METHODS, "REGISTER", "PUBLISH"})
EXTENSIONS = frozenset({"100rel", "timer", "replaces", "norefersub"})
"""Option tags that may be required of pjsua2."""
ALLOW = Header("Allow", ", ".join(PASSED_METHODS))

MAX_HEADERS = 128
MAX_NAME = 128
MAX_VALUE = 4_096
MAX_CALL_ID = 512
MAX_URI = 1_024
MAX_CSEQ = 2**31 - 1
MAX_SERVICE_ROUTES = 8
MIN_STATUS, MAX_STATUS = 100, 699
MAX_HOPS_DIGITS = 6
MIN_SESSION_SECONDS = 90
_ONCE = ("from", "to", "call-id", "cseq")
_AT_MOST_ONCE = (
    "max-forwards",
    "content-type",
    "content-encoding",
    "expires",
    "event",
    "refer-to",
    "replaces",
)
_LISTS = ("accept", "allow", "require", "supported", "unsupported")
Check = Callable[[Message], Refusal | None]


def screen_request(request: Message) -> Refusal | None:
    """Why this request is answered by the edge, None when pjsua2 may have it. The first fault counts."""
    try:
        return next((refusal for check in _REQUEST_CHECKS if (refusal := check(request))), None)
    except SyntaxFault as fault:
        return Refusal(400, str(fault))


def screen_response(response: Message) -> str | None:
    """Why this response is dropped, None when pjsua2 may have it."""
    if response.status is None or not MIN_STATUS <= response.status <= MAX_STATUS:
        return "a status line that can't be read"
    try:
        refusal = next((refusal for check in _RESPONSE_CHECKS if (refusal := check(response))), None)
    except SyntaxFault as fault:
        return str(fault)
    return refusal.why if refusal else None


def cap_service_routes(response: Message) -> Message:
    """At most MAX_SERVICE_ROUTES values of Service-Route: forty of them end pjsua2 (CVE-2026-57161)."""
    routes = [route for value in response.values("service-route") for route in split_list(value)]
    if len(routes) <= MAX_SERVICE_ROUTES:
        return response
    kept = [header for header in response.headers if header.key != "service-route"]
    return response.with_headers([*kept, *(Header("Service-Route", r) for r in routes[:MAX_SERVICE_ROUTES])])


def _version(request: Message) -> Refusal | None:
    if request.version is None:
        return Refusal(400, "a malformed request line")
    return None if request.version == "SIP/2.0" else Refusal(505, "a SIP version other than 2.0")


def _form(message: Message) -> Refusal | None:
    if message.defects:
        return Refusal(400, message.defects[0])
    if len(message.headers) > MAX_HEADERS:
        return Refusal(400, "too many headers")
    if any(len(h.name) > MAX_NAME or len(h.value) > MAX_VALUE for h in message.headers):
        return Refusal(400, "a header of excessive length")
    return None


def _presence(message: Message) -> Refusal | None:
    for key in _ONCE:
        if len(message.values(key)) != 1:
            return Refusal(400, f"not exactly one {key} header")
    if any(len(message.values(key)) > 1 for key in _AT_MOST_ONCE):
        return Refusal(400, "a header repeated that may stand once")
    return None if message.values("via") else Refusal(400, "no via header")


def _method(request: Message) -> Refusal | None:
    return None if request.method in KNOWN_METHODS else Refusal(501, "an unknown method", (ALLOW,))


def _cseq(message: Message) -> Refusal | None:
    try:
        cseq = CSeq.parse(message.first("cseq") or "")
    except ValueError:
        return Refusal(400, "a malformed CSeq")
    if cseq.sequence > MAX_CSEQ:
        return Refusal(400, "a CSeq number out of range")
    if not message.is_response and cseq.method != message.method:
        return Refusal(400, "a CSeq method that is not the request's")
    return None


def _passed(request: Message) -> Refusal | None:
    return None if request.method in PASSED_METHODS else Refusal(405, "a method not allowed here", (ALLOW,))


def _no_nul(message: Message) -> Refusal | None:
    nul = "\0" in message.start or any("\0" in header.value for header in message.headers)
    return Refusal(400, "a NUL byte in the headers") if nul else None


def _length(message: Message) -> Refusal | None:
    length = agreed_length(v.encode("utf-8", "surrogateescape") for v in message.values("content-length"))
    if length is None:
        return None
    if length < 0:
        return Refusal(400, "unusable Content-Length")
    return None if length == len(message.body) else Refusal(400, "a Content-Length that does not fit")


def _hops(message: Message) -> Refusal | None:
    hops = vias(message)
    if any(hop.branch == MAGIC for hop in hops[:1]):
        return Refusal(400, "an empty branch")
    return None


def _request_uri(request: Message) -> Refusal | None:
    uri = request.uri or ""
    if len(uri) > MAX_URI:
        return Refusal(414, "a Request-URI of excessive length")
    scheme = scheme_of(uri)
    if scheme is None:
        return Refusal(400, "a malformed Request-URI")
    if scheme not in {"sip", "sips"}:
        return Refusal(416, "a Request-URI of another scheme")
    if parse_uri(uri).headers:
        return Refusal(400, "headers in the Request-URI")
    return None


def _addresses(message: Message) -> Refusal | None:
    for key in ("from", "to"):
        parse_address(message.first(key) or "")
    for key in ("contact", "record-route", "route", "service-route", "refer-to", "referred-by"):
        for value in message.values(key):
            for item in split_list(value):
                if not (key == "contact" and item == "*"):
                    parse_address(item)
    return None


def _call_id(message: Message) -> Refusal | None:
    call_id = message.first("call-id") or ""
    sound = 0 < len(call_id) <= MAX_CALL_ID and not any(c.isspace() for c in call_id)
    return None if sound else Refusal(400, "a malformed Call-ID")


def _max_forwards(request: Message) -> Refusal | None:
    value = request.first("max-forwards")
    if value is not None and not (value.isascii() and value.isdigit() and len(value) <= MAX_HOPS_DIGITS):
        return Refusal(400, "a malformed Max-Forwards")
    return None


def _required(request: Message) -> Refusal | None:
    if request.method in {"ACK", "CANCEL"}:
        return None
    tags = [tag for value in request.values("require") for tag in split_list(value) if tag]
    unknown = [tag for tag in tags if tag.lower() not in EXTENSIONS]
    return (
        Refusal(420, "an unknown extension required", (Header("Unsupported", ", ".join(unknown)),))
        if unknown
        else None
    )


def _interval(request: Message) -> Refusal | None:
    """A session timer that ticks too fast (RFC 4028 §9): pjsua2 would let the call ring first."""
    seconds = (request.first("session-expires") or "").partition(";")[0].strip()
    supported = {tag.lower() for value in request.values("supported") for tag in split_list(value)}
    if "timer" in supported and seconds.isascii() and seconds.isdigit() and len(seconds) <= MAX_HOPS_DIGITS:
        small = int(seconds) < MIN_SESSION_SECONDS
        wanted = (Header("Min-SE", str(MIN_SESSION_SECONDS)),)
        return Refusal(422, "a session timer that ticks too fast", wanted) if small else None
    return None


def _lists(message: Message) -> Refusal | None:
    """pjsua2 gives no answer at all to a list with a hole in it."""
    for key in _LISTS:
        if any(value and not all(split_list(value)) for value in message.values(key)):
            return Refusal(400, f"a malformed {key} header")
    return None


def _accepts_sdp(request: Message) -> Refusal | None:
    values = request.values("accept")
    if request.method != "INVITE" or not values:
        return None
    kinds = {item.partition(";")[0].strip().lower() for value in values for item in split_list(value)}
    if kinds & {"application/sdp", "application/*", "*/*"}:
        return None
    return Refusal(406, "a caller who accepts no SDP")


_REQUEST_CHECKS: tuple[Check, ...] = (
    _version,
    _form,
    _presence,
    _method,
    _cseq,
    _no_nul,
    _length,
    _hops,
    _addresses,
    _call_id,
    _passed,
    _request_uri,
    _max_forwards,
    _lists,
    _required,
    _interval,
    check_content,
    _accepts_sdp,
)
_RESPONSE_CHECKS: tuple[Check, ...] = (
    _form,
    _presence,
    _cseq,
    _no_nul,
    _length,
    _hops,
    _addresses,
    _call_id,
    check_content,
)
