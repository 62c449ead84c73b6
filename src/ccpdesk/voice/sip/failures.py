"""Telling that a command could not be carried out."""

import logging

import pjsua2 as pj

from ccpdesk.calls.facts import CommandFailed
from ccpdesk.kernel.errors import VoiceError
from ccpdesk.kernel.ids import CallId
from ccpdesk.voice.sip.line import now

_log = logging.getLogger(__name__)


def reason(error: Exception) -> str:
    """What went wrong, in pjsua2's words or ours."""
    return str(error.reason) if isinstance(error, pj.Error) else str(getattr(error, "what", error))


def failure(call: CallId, what: str, error: Exception) -> CommandFailed:
    """The fact for the agent; logged too."""
    _log.warning("%s: %s", what, reason(error))
    remedy = error.remedy if isinstance(error, VoiceError) else ""
    return CommandFailed(now(), call, f"{what}: {reason(error)}", remedy)
