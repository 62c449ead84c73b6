"""Who is at the other end, and when somebody else is (CALL-11): from re-INVITE and UPDATE. Pure."""

from dataclasses import dataclass

from ccpdesk.kernel.phone_number import PartyKind
from ccpdesk.voice.sip.caller import Caller, caller_of
from ccpdesk.voice.sip.message import SipMessage

_ASSERTIONS = ("p-asserted-identity", "remote-party-id")


@dataclass
class Identity:
    """The party that the network asserted last; ``region`` is that of numbers without a country code.

    ``trusted`` as in `caller_of`. Of an outbound call the first assertion is only noted: the agent knows whom
    it was dialled to.
    """

    known: Caller | None = None
    region: str = "US"
    trusted: bool = True
    by_code: bool = False
    """What was dialled is no number: a parking place, say. Then the first number that is asserted is news."""

    def changed(self, message: SipMessage) -> Caller | None:
        """The new party, None when it is the same or the message asserts nobody.

        Only asserted identities count: From never changes within a dialog (RFC 3261 section 12.2.1.1).
        """
        if not self.trusted or not any(message.values(name) for name in _ASSERTIONS):
            return None
        now = caller_of(message, trusted=True, region=self.region)
        before, self.known = self.known, now
        if before is None:
            return now if self.by_code and now.party.kind is PartyKind.NUMBER else None
        return now if now.party != before.party else None

    def replaced(self, invite: SipMessage) -> Caller:
        """Who has taken the other side's place, by an INVITE of its own (RFC 3891)."""
        self.known = caller_of(invite, self.trusted, self.region)
        return self.known
