"""What `ccpdesk ctl` and the running desk say to each other: one JSON object a line, one answer a request.

Request: ``{"v": 1, "do": "accept", "call": "0192"}``. Answer: ``{"ok": true, "result": …}``, or
``{"ok": false, "error": {"what": …, "where": …, "remedy": …}}``. The verbs and their arguments are those of
`ctl_options`.
Plain JSON without models: the client must start quickly.
"""

import json
from typing import Any, Final

from ccpdesk.kernel.errors import KnownError

VERSION: Final = 1
SOCKET: Final = "ctl"
LINE_LIMIT: Final = 65_536


def encode(message: dict[str, Any]) -> bytes:
    """One message as a line."""
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def decode_request(line: bytes) -> dict[str, Any]:
    """Read a request.

    Raises:
        KnownError: it is not one, or of another version.
    """
    try:
        request = json.loads(line)
    except ValueError as error:
        raise KnownError("That is not a request: one JSON object a line is expected") from error
    if not isinstance(request, dict):
        raise KnownError("That is not a request: one JSON object a line is expected")
    if request.get("v") != VERSION:
        raise KnownError(
            f"ctl and desk speak different versions ({request.get('v')} and {VERSION})",
            remedy="Close the desk and start it again.",
        )
    return request


def success(result: Any) -> bytes:
    """The answer to what was done."""
    return encode({"ok": True, "result": result})


def failure(error: KnownError) -> bytes:
    """The answer to what was not done."""
    return encode({"ok": False, "error": {"what": error.what, "where": error.where, "remedy": error.remedy}})
