"""Offers within a call bear the codec that is spoken, and no other (RFC 3264 section 8.3.2).

A hold is no reason to change it. With the whole list the PBX could choose anew: it then translates for the
rest of the call, is asked in one more offer to settle for one codec, and Asterisk has hung up in between.
"""

from typing import Final

_BESIDE_SPEECH: Final = frozenset({"telephone-event", "CN"})


def with_codec_alone(sdp: str, codec: str) -> str:
    """The description with ``codec`` (as in ``a=rtpmap``) as the only one of its audio streams.

    Events and comfort noise stay. A stream that does not bear the codec stays as it is.
    """
    lines = sdp.splitlines(keepends=True)
    starts = [number for number, line in enumerate(lines) if line.startswith("m=")]
    sections = [lines[a:b] for a, b in zip([0, *starts], [*starts, len(lines)], strict=True)]
    return "".join(line for section in sections for line in _of_section(section, codec))


def _of_section(section: list[str], codec: str) -> list[str]:
    if not section or not section[0].startswith("m=audio "):
        return section
    names = dict(_rtpmap(line) for line in section if line.startswith("a=rtpmap:"))
    media, end = section[0].rstrip("\r\n"), section[0][len(section[0].rstrip("\r\n")) :]
    fields = media.split()
    formats = fields[3:]
    speech = [one for one in formats if names.get(one, "").casefold() == codec.casefold()]
    if not speech:
        return section
    kept = [speech[0], *(one for one in formats if names.get(one) in _BESIDE_SPEECH)]
    return [
        " ".join([*fields[:3], *kept]) + end,
        *(line for line in section[1:] if _format(line) in (None, *kept)),
    ]


def _rtpmap(line: str) -> tuple[str, str]:
    """Payload type and name of ``a=rtpmap:9 G722/8000``."""
    number, _, encoding = line.removeprefix("a=rtpmap:").strip().partition(" ")
    return number, encoding.partition("/")[0]


def _format(line: str) -> str | None:
    """The payload type that an attribute is about; None for one of the whole stream."""
    for name in ("a=rtpmap:", "a=fmtp:", "a=rtcp-fb:"):
        if line.startswith(name):
            return line.removeprefix(name).split(maxsplit=1)[0]
    return None
