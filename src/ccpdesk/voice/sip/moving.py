"""A call goes on from another address of this computer (REL-04): re-INVITE with new Contact and SDP."""

import logging
from typing import Final

import pjsua2 as pj

_log = logging.getLogger(__name__)
MOVE_AGAIN: Final = 1.0
"""Seconds until the next try while another offer is open (RFC 3261 section 14.1)."""
MOVE_TRIES: Final = 10


def offer_new_address(leg: pj.Call, media: bool) -> bool:
    """Send the re-INVITE; a held call stays held. False when that is not possible now.

    Args:
        leg: an answered call.
        media: speech has to come from another address too; else only the Contact follows.
    """
    parameters = pj.CallOpParam(True)
    parameters.opt.flag = pj.PJSUA_CALL_UPDATE_CONTACT | (pj.PJSUA_CALL_REINIT_MEDIA if media else 0)
    try:
        leg.reinvite(parameters)
    except pj.Error as error:
        _log.info("no re-INVITE after a change of address yet: %s", error.reason)
        return False
    return True
