"""Which sound devices are there, and which would a call use? Listed by voice's own headset, in a process."""

import json
from contextlib import aclosing
from typing import Any, Final

from ccpdesk.app.doctor.child import Child
from ccpdesk.app.doctor.finding import Check, Finding, failed, ok, warning
from ccpdesk.host.settings import AudioSettings

_PROGRAM: Final = "ccpdesk.app.doctor.audio_program"
_NO_SOUND: Final = (
    "Plug in or switch on the headset and see that the system's own sound settings show it. On Linux a sound "
    "server must run for this user: `pactl info` must answer (PulseAudio, or PipeWire with pipewire-pulse)."
)


async def check_audio(settings: AudioSettings) -> Finding:
    """What would be chosen, by the orders of preference in the settings."""
    wanted = {
        "microphones": settings.microphones,
        "speakers": settings.speakers,
        "ringers": settings.ringers,
    }
    seen: dict[str, Any] | None = None
    async with Child(_PROGRAM) as child, aclosing(child.talk(json.dumps(wanted).encode() + b"\n")) as told:
        async for line in told:
            seen = line
        if seen is None:
            found = f"The audio program ended without an answer, {await child.crash()}"
            return failed(Check.AUDIO, found, "This is a bug of ccpdesk: please send this report.")
    if not seen["audio_system"]:
        return failed(Check.AUDIO, "There is no sound system, or it has no device", _NO_SOUND)
    return _judged(seen, settings)


def _judged(seen: dict[str, Any], settings: AudioSettings) -> Finding:
    chosen = {kind: (seen[kind] or {}).get("name", "") for kind in ("microphone", "speaker", "ringer")}
    there = ", ".join(f"{device['name']} ({device['kind']})" for device in seen["devices"])
    for kind, wanted in (("microphone", settings.microphones), ("speaker", settings.speakers)):
        if not chosen[kind]:
            what = f"none of {', '.join(wanted)} is there" if wanted else "there is none"
            return failed(Check.AUDIO, f"No {kind}: {what}. There: {there}", _pick(kind))
    found = ", ".join(f"{kind} {name or 'none'}" for kind, name in chosen.items())
    if not chosen["ringer"]:
        return warning(Check.AUDIO, f"Nothing rings: {found}. There: {there}", _pick("ringer"))
    lists = (settings.microphones, settings.speakers, settings.ringers)
    for wanted, kind in zip(lists, chosen, strict=True):
        if wanted and wanted[0] not in {chosen[kind], seen[kind]["id"]}:
            return warning(Check.AUDIO, f"{wanted[0]} is not there; {found}", _pick(kind))
    return ok(Check.AUDIO, found)


def _pick(kind: str) -> str:
    return f"Plug it in or switch it on, or name another one in [audio] `{kind}s`."
