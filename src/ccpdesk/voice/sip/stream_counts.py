"""Reading the counters of a call's audio stream off pjsua2. On the SIP thread."""

import time

import pjsua2 as pj

from ccpdesk.voice.sip.call_leg import CallLeg
from ccpdesk.voice.sip.quality_meter import StreamCounts


def stream_counts(leg: CallLeg) -> StreamCounts | None:
    """The counters now; None while the call has no audio stream."""
    index = _audio_index(leg)
    if index is None:
        return None
    try:
        info, stat = leg.getStreamInfo(index), leg.getStreamStat(index)
    except pj.Error:  # between two streams of a re-INVITE
        return None
    rtcp, buffer = stat.rtcp, stat.jbuf
    heard, sent = rtcp.rxStat, rtcp.txStat
    return StreamCounts(
        at=time.monotonic(),
        codec=info.codecName,
        received=heard.pkt,
        lost=heard.loss,
        late=buffer.discard,
        sent=sent.pkt,
        lost_there=sent.loss,
        reports=sent.updateCount,
        jitter_ms=heard.jitterUsec.last / 1000,
        buffer_ms=buffer.avgDelayMsec,
        round_trip_ms=rtcp.rttUsec.last / 1000 if rtcp.rttUsec.n else None,
    )


def _audio_index(leg: CallLeg) -> int | None:
    info = leg.getInfo()  # kept in a variable: its media list lives in it
    kinds = [m.type == pj.PJMEDIA_TYPE_AUDIO and m.status == pj.PJSUA_CALL_MEDIA_ACTIVE for m in info.media]
    return kinds.index(True) if True in kinds else None
