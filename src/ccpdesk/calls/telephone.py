"""Port: the telephone, as the workflows command it. Answers come later, as facts (`calls.facts`)."""

from typing import Protocol

from ccpdesk.kernel.ids import CallId


class Telephone(Protocol):
    """Carries out commands without waiting; callable on the desk's main thread only.

    A command for a call that is over meanwhile is ignored: commands and endings cross on the wire.
    """

    def accept(self, call: CallId, announced: bool = False) -> None:
        """Answer with 200 and connect the headset; ``announced``: with a tone, nobody clicked (CALL-13)."""
        ...

    def reject(self, call: CallId, code: int = 603) -> None:
        """Refuse a ringing call with a SIP status code: 603 declined by the agent, 486 busy by rule."""
        ...

    def hang_up(self, call: CallId) -> None:
        """End a connected call (BYE), cancel an outbound one (CANCEL), or refuse a ringing one (603)."""
        ...

    def hold(self, call: CallId) -> None:
        """Put the other side on hold (re-INVITE, sendonly/inactive)."""
        ...

    def resume(self, call: CallId) -> None:
        """Take the other side back from hold."""
        ...

    def mute(self, on: bool) -> None:
        """Silence the microphone, for all calls, until unmuted (CALL-08)."""
        ...

    def send_dtmf(self, call: CallId, digits: str) -> None:
        """Send digits ``0-9*#A-D`` (RFC 4733)."""
        ...

    def dial(self, call: CallId, target: str, caller_id: str = "") -> None:
        """Place a call under an id of the caller's making.

        Args:
            call: new id.
            target: E.164 number, extension, or SIP URI.
            caller_id: E.164 number to show (P-Preferred-Identity, RFC 3325); empty for the account's own.
        """
        ...

    def transfer(self, call: CallId, target: str) -> None:
        """Blind transfer: ask the other side to call ``target``; `TransferAnswered` tells what came of it."""
        ...

    def transfer_to(self, call: CallId, other: CallId) -> None:
        """Attended transfer: join the other sides of two connected calls; both leave us when it is done."""
        ...

    def conference(self, calls: tuple[CallId, ...]) -> None:
        """Let calls and the agent hear each other; held ones are taken back, holding one ends it."""
        ...
