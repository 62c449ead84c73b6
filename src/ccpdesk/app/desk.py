"""`ccpdesk` without a command: run the desk until its window is closed.

Voice is started before anything that is slow to import: it gets ready on another core meanwhile (PERF-05).
"""

from pathlib import Path

from ccpdesk.app.display import refuse_without_display
from ccpdesk.host.paths import find_paths
from ccpdesk.host.single_instance import ProfileLock
from ccpdesk.kernel.memory import start_begins
from ccpdesk.kernel.plain_imports import plain_imports
from ccpdesk.voice.voice_program import VoiceProgram, voice_files


def run(profile: Path | None, link: str = "") -> int:
    """Run the desk of a profile, and show the number of ``link``; returns the exit code.

    Raises:
        KnownError: there is no display, the settings are wrong, or a desk already runs on this profile.
    """
    start_begins()
    refuse_without_display()
    paths = find_paths(profile).create()
    with ProfileLock(paths.runtime):
        voice = VoiceProgram(voice_files(paths))
        voice.start_early()
        try:
            with plain_imports():
                import PySide6  # noqa: F401, PLC0415 - see `plain_imports`
            from ccpdesk.app import desk_session  # noqa: PLC0415 - Qt and pydantic: see the module's docstring

            return desk_session.run(paths, voice, link)
        except BaseException:
            voice.kill()  # nobody talked to it yet, or `stop` has failed
            raise
