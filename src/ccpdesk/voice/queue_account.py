"""The queues of the PBX, reached over the agent's own SIP account (`agents.queue_control`)."""

from collections.abc import Callable

from ccpdesk.agents.queue_control import QueueFact, QueuesAnswered, Standing
from ccpdesk.kernel.clock import SystemClock
from ccpdesk.voice import protocol


class AccountQueueControl:
    """Implements `QueueControl`: hands requests to voice, whose answers `VoiceClient` tells.

    Args:
        send: gives a message to voice; whether voice was there to be told.
        tell: told when it was not.
    """

    def __init__(self, send: Callable[[protocol.Message], bool], tell: Callable[[QueueFact], None]) -> None:
        self._send = send
        self._tell = tell

    def ask(self, standing: Standing) -> None:
        """Ask the queues to ring the agent, or not to."""
        if not self._send(protocol.AskQueues(standing.taking, standing.reason)):
            problem = "the telephone is just being started"
            self._tell(QueuesAnswered(SystemClock().now(), standing.taking, problem))
