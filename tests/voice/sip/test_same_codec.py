"""Offers within a call: the codec that is spoken, and no other (CALL-08)."""

import pytest

from ccpdesk.voice.sip.same_codec import with_codec_alone

pytestmark = pytest.mark.req("CALL-08")
HEAD = "v=0\r\no=- 1 2 IN IP4 192.0.2.1\r\ns=pjmedia\r\nt=0 0\r\n"
AUDIO = (
    "m=audio 4000 RTP/AVP 9 0 8 13 101\r\n"
    "c=IN IP4 192.0.2.1\r\n"
    "a=rtcp:4001 IN IP4 192.0.2.1\r\n"
    "a=rtpmap:9 G722/8000\r\n"
    "a=rtpmap:0 PCMU/8000\r\n"
    "a=fmtp:8 x=1\r\n"
    "a=rtpmap:8 PCMA/8000\r\n"
    "a=rtpmap:13 CN/8000\r\n"
    "a=rtpmap:101 telephone-event/8000\r\n"
    "a=fmtp:101 0-16\r\n"
    "a=sendonly\r\n"
)


def test_what_is_spoken_stays_with_events_and_noise() -> None:
    assert with_codec_alone(HEAD + AUDIO, "pcmu") == HEAD + (
        "m=audio 4000 RTP/AVP 0 13 101\r\n"
        "c=IN IP4 192.0.2.1\r\n"
        "a=rtcp:4001 IN IP4 192.0.2.1\r\n"
        "a=rtpmap:0 PCMU/8000\r\n"
        "a=rtpmap:13 CN/8000\r\n"
        "a=rtpmap:101 telephone-event/8000\r\n"
        "a=fmtp:101 0-16\r\n"
        "a=sendonly\r\n"
    )


def test_each_audio_stream_for_itself_and_other_media_not_at_all() -> None:
    without = "m=audio 0 RTP/AVP 8\r\na=rtpmap:8 PCMA/8000\r\n"
    video = "m=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\n"
    there = with_codec_alone(HEAD + AUDIO + without + video, "G722")
    assert "m=audio 4000 RTP/AVP 9 13 101\r\n" in there
    assert there.endswith(without + video)


@pytest.mark.parametrize("sdp", ["", HEAD, HEAD + AUDIO])
def test_a_codec_that_is_not_offered_changes_nothing(sdp: str) -> None:
    assert with_codec_alone(sdp, "opus") == sdp
