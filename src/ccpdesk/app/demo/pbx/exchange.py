"""The exchange: places calls, answers the desk's, and goes on until stopped."""

from collections.abc import Callable

from ccpdesk.app.demo.company.centre import Centre
from ccpdesk.app.demo.pbx.answering import Answering
from ccpdesk.app.demo.pbx.call_source import CallSource, Place
from ccpdesk.app.demo.pbx.console import say
from ccpdesk.app.demo.pbx.loop import Loop
from ccpdesk.app.demo.pbx.placed_call import PlacedCall
from ccpdesk.app.demo.pbx.plan import CallPlan
from ccpdesk.app.demo.pbx.speech import Speaker
from ccpdesk.calls.facts import CallEnded, CallOffered, CommandFailed, TelephoneFact
from ccpdesk.kernel.ids import CallId, new_id
from ccpdesk.voice.sip.settings import Account, UserAgentSettings
from ccpdesk.voice.sip.user_agent import UserAgent

SourceFor = Callable[[Loop, Place], CallSource]


class Exchange:
    """Joins the SIP stack to the calls that are to be placed and answered.

    Args:
        port: where SIP is heard, on the loopback; 0 for a random one.
        desk: host and port of the desk's edge.
        source: makes what decides which call is placed when.
    """

    def __init__(self, centre: Centre, *, port: int, desk: str, source: SourceFor) -> None:
        self._desk = desk
        self._loop = Loop()
        settings = UserAgentSettings(
            port=port, account=Account(username="exchange"), trust_identity=False, software="ccpdesk demo PBX"
        )
        self._phone = UserAgent(
            settings, self._speaker, lambda fact: self._loop.call_soon(lambda: self._hear(fact))
        )
        self._answering = Answering(self._phone, self._loop, centre.staff)
        self._placed: dict[CallId, PlacedCall] = {}
        self._speech: dict[CallId, str] = {}
        self._source = source(self._loop, self._place)

    def start(self) -> int:
        """Listen; returns the port. Calls begin with `run`. Raises VoiceError when the port is taken."""
        return self._phone.start()

    def run(self) -> None:
        """Work until `stop`, then end every call."""
        self._source.start()
        self._loop.run()
        self._phone.stop()

    def stop(self) -> None:
        """End `run`; callable from a signal handler."""
        self._loop.stop()

    def _place(self, plan: CallPlan) -> None:
        call = CallId(new_id())
        self._speech[call] = plan.speech
        self._placed[call] = PlacedCall(
            call,
            plan,
            phone=self._phone,
            desk=self._desk,
            loop=self._loop,
            answered=self._source.answered,
            over=self._source.over,
        )

    def _hear(self, fact: TelephoneFact) -> None:
        if isinstance(fact, CallOffered):
            self._answering.offered(fact)
        elif isinstance(fact, CommandFailed):
            say(f"{fact.what} {fact.remedy}")
        elif (call := getattr(fact, "call", None)) in self._placed:
            self._placed[call].hear(fact)
        elif isinstance(fact, CallEnded):
            self._answering.ended(fact)
        if isinstance(fact, CallEnded):
            self._placed.pop(fact.call, None)
            self._speech.pop(fact.call, None)

    def _speaker(self, call: CallId) -> Speaker:
        """On the SIP thread, once the call is connected."""
        return Speaker(self._speech.get(call) or self._answering.speech(call))
