"""The strongest digest that pjsua2 can do."""

from __future__ import annotations

import pytest

from ccpdesk.voice.edge.digest import strongest_challenge
from ccpdesk.voice.edge.message import Header, Message


def challenge(algorithm: str | None, realm: str = "pbx") -> str:
    tail = f", algorithm={algorithm}" if algorithm else ""
    return f'Digest realm="{realm}", nonce="n,1", qop="auth,auth-int"{tail}'


def kept(*algorithms: str | None, status: int = 401) -> list[str]:
    headers = tuple(Header("WWW-Authenticate", challenge(a)) for a in algorithms)
    return list(strongest_challenge(Message(f"SIP/2.0 {status} x", headers)).values("www-authenticate"))


@pytest.mark.req("SEC-01")
@pytest.mark.parametrize(
    ("offered", "chosen"),
    [
        (("SHA-512-256", "SHA-256", "MD5"), "SHA-256"),
        (("MD5", "SHA-256"), "SHA-256"),
        (("md5", '"sha-256"', "SHA-256-sess"), '"sha-256"'),
        ((None,), None),
        (("MD5-sess", "MD5"), "MD5"),
    ],
)
def test_only_the_strongest_is_shown(offered: tuple[str | None, ...], chosen: str | None) -> None:
    assert kept(*offered) == [challenge(chosen)]


def test_what_pjsua2_cannot_answer_is_dropped() -> None:
    assert kept("SHA-512-256", "SHA-256-sess") == []


def test_each_realm_and_kind_of_challenge_has_its_own() -> None:
    response = Message(
        "SIP/2.0 407 x",
        (
            Header("Proxy-Authenticate", challenge("MD5", "a")),
            Header("Proxy-Authenticate", challenge("MD5", "b")),
            Header("WWW-Authenticate", challenge("MD5", "a")),
        ),
    )
    assert strongest_challenge(response) == response


def test_other_responses_stay_as_they_are() -> None:
    assert len(kept("MD5", "SHA-256", status=200)) == 2
