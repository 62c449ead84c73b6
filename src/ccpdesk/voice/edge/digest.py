"""Which digest challenge pjsua2 gets to see (RFC 8760 §2.4, SEC-01).

pjsua2 knows MD5 and SHA-256; offered both it takes the last one listed, and SHA-512-256 and the -sess kinds
leave it without an answer. So only the strongest one it can do is kept, per realm and header.
"""

from __future__ import annotations

import re

from ccpdesk.voice.edge.grammar import QUOTED, TOKEN
from ccpdesk.voice.edge.message import Header, Message

_STRENGTH = {"md5": 1, "sha-256": 2}
_CHALLENGES = frozenset({"www-authenticate", "proxy-authenticate"})
_PARAMETER = re.compile(rf"({TOKEN})\s*=\s*({QUOTED}|[^\s,\"]+)")


def strongest_challenge(response: Message) -> Message:
    """A 401 or 407 with at most one usable Digest challenge per realm; other messages come back unchanged."""
    if response.status not in {401, 407}:
        return response
    best: dict[tuple[str, str], Header] = {}
    for header in response.headers:
        if header.key in _CHALLENGES and (strength := _strength(header.value)):
            place = (header.key, _parameter(header.value, "realm"))
            if place not in best or strength > _strength(best[place].value):
                best[place] = header
    kept = {id(header) for header in best.values()}
    return response.with_headers(h for h in response.headers if h.key not in _CHALLENGES or id(h) in kept)


def _strength(challenge: str) -> int:
    """0 for what pjsua2 can't answer, else a rank."""
    scheme, _, _rest = challenge.partition(" ")
    if scheme.lower() != "digest":
        return 0
    return _STRENGTH.get((_parameter(challenge, "algorithm") or "md5").lower(), 0)


def _parameter(challenge: str, name: str) -> str:
    """A parameter's value without quotes, empty when it is not there."""
    rest = challenge.partition(" ")[2]
    return next((v.strip('"') for k, v in _PARAMETER.findall(rest) if k.lower() == name), "")
