"""What is needed to place a call."""

from dataclasses import dataclass

import pjsua2 as pj

from ccpdesk.voice.sip.targets import checked_headers, preferred_identity, target_uri

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """A call to be placed.

    Attributes:
        target: E.164 number, extension or SIP URI.
        domain: host of the server or peer, for targets that are no URI.
        caller_id: number for P-Preferred-Identity, empty for none.
        headers: more headers of the INVITE, e.g. ``("X-Tracking-Number", "+12025550101")``.
        sender: From of this call, e.g. ``"Ann" <sip:+14045550199@pbx>``; empty: the account's own.
    """

    target: str
    domain: str = ""
    caller_id: str = ""
    headers: Headers = ()
    sender: str = ""


def call_parameters(outgoing: Outgoing) -> tuple[str, pj.CallOpParam]:
    """URI and parameters for pjsua2.

    Raises:
        VoiceError: target or headers can't be sent.
    """
    uri = target_uri(outgoing.target, outgoing.domain)
    identity = preferred_identity(outgoing.caller_id, outgoing.domain or uri.rpartition("@")[2])
    parameters = pj.CallOpParam(True)
    parameters.opt.videoCount = 0
    add_headers(parameters, (*identity, *outgoing.headers))
    if outgoing.sender:
        parameters.txOption.localUri = outgoing.sender
    return uri, parameters


def add_headers(parameters: pj.CallOpParam, headers: Headers) -> None:
    """Let the request carry these headers too.

    Raises:
        VoiceError: one of them can't be sent.
    """
    for name, value in checked_headers(headers):
        header = pj.SipHeader()
        header.hName, header.hValue = name, value
        parameters.txOption.headers.append(header)
