"""INVITEs with the headers that real systems send, for the header tests."""

from ccpdesk.voice.sip.message import SipMessage, parse_message


def invite(
    *headers: str, to: str = "<sip:1001@10.0.0.5:5060>", uri: str = "sip:1001@10.0.0.5:5060"
) -> SipMessage:
    """An INVITE with these headers; From only when none is given."""
    given = any(header.lower().startswith(("from:", "f:", "f :")) for header in headers)
    sender = [] if given else ["From: <sip:trunk@192.0.2.9>;tag=as5c3a"]
    return parse_message(
        "\r\n".join([f"INVITE {uri} SIP/2.0", *sender, f"To: {to}", *headers, "", "v=0\r\nm: x"])
    )
