"""The headers of an INVITE, as the queues of a real PBX send them (CALL-02, CALL-03)."""

from urllib.parse import quote

from ccpdesk.app.demo.pbx.plan import CallPlan
from ccpdesk.kernel.phone_number import PartyKind

Headers = tuple[tuple[str, str], ...]
_NOWHERE = "anonymous.invalid"  # RFC 3323 section 4.1.1.3


def sender(plan: CallPlan, host: str) -> str:
    """The From of the call; of a caller who withholds the number it says nothing."""
    if plan.caller.party.kind is PartyKind.ANONYMOUS:
        return f'"Anonymous" <sip:anonymous@{_NOWHERE}>'
    return _address(plan, host)


def headers(plan: CallPlan, host: str) -> Headers:
    """Everything that tells the desk what kind of call it is; empty values are left out."""
    withheld = plan.caller.party.kind is PartyKind.ANONYMOUS
    told = (
        ("P-Asserted-Identity", "" if withheld else _address(plan, host)),
        ("Privacy", "id" if withheld else ""),
        ("P-Called-Party-ID", f"<sip:{quote(plan.dialled, safe='+')}@{host}>"),
        ("X-Tracking-Number", plan.number.number if plan.number else ""),
        ("X-Queue-Name", plan.queue.name if plan.queue else ""),
        ("X-Call-Type", plan.type.value),
        ("X-Campaign", plan.number.campaign if plan.number else ""),
        ("X-Linked-Id", plan.linked_id),
        ("X-Ring-Seconds", str(plan.ring_seconds)),
    )
    return tuple((name, value) for name, value in told if value)


def _address(plan: CallPlan, host: str) -> str:
    name = plan.caller.name.replace("\\", "").replace('"', "")
    uri = f"<sip:{plan.caller.party.value}@{host}>"
    return f'"{name}" {uri}' if name else uri
