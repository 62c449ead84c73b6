"""All checks of one profile: what is independent runs side by side, what makes no sense is skipped."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any, Final

from ccpdesk.app.doctor.audio import check_audio
from ccpdesk.app.doctor.database import check_database
from ccpdesk.app.doctor.desk import DeskSeen, check_desk
from ccpdesk.app.doctor.finding import Check, Finding, Result
from ccpdesk.app.doctor.folders import check_folders
from ccpdesk.app.doctor.keyring import check_keyring
from ccpdesk.app.doctor.limits import Limits, in_thread
from ccpdesk.app.doctor.ports import check_ports
from ccpdesk.app.doctor.settings import check_settings
from ccpdesk.app.doctor.telephone import TelephoneChecks, skip
from ccpdesk.host.paths import Paths
from ccpdesk.host.secrets import Secrets
from ccpdesk.host.settings import AudioSettings, Settings
from ccpdesk.kernel.redaction import redact

_DESK_SECONDS: Final = 3.0
_KEYRING_SECONDS: Final = 5.0
_DATABASE_SECONDS: Final = 9.0
_AUDIO_SECONDS: Final = 10.0
_OTHER_SECONDS: Final = 4.0
_ORDER: Final = tuple(Check)
_NEED_SETTINGS: Final = tuple(
    check for check in Check if check not in {Check.SETTINGS, Check.FOLDERS, Check.DESK, Check.AUDIO}
)


class Examination:
    """Used once: `run`."""

    def __init__(self, paths: Paths, secrets: Secrets, on_bug: Callable[[Check, Exception], None]) -> None:
        """``on_bug`` is told of what no check should raise; the other checks go on."""
        self._paths = paths
        self._secrets = secrets
        self._limits = Limits(on_bug)
        self._hidden: set[str] = set()

    @property
    def overran(self) -> bool:
        """Whether a check was given up, so that a thread of it may still wait."""
        return self._limits.overran

    async def run(self) -> list[Finding]:
        """One finding for each check, in the order of the report; without secrets and phone numbers."""
        settings = check_settings(self._paths)
        findings = [settings.finding, *await self._rest(settings.value)]
        findings.sort(key=lambda finding: _ORDER.index(finding.check))
        return [self._fit_to_print(finding) for finding in findings]

    async def _rest(self, settings: Settings | None) -> list[Finding]:
        desk = asyncio.create_task(
            self._limits.keep(Check.DESK, _DESK_SECONDS, check_desk(self._paths), DeskSeen())
        )
        audio = settings.audio if settings else AudioSettings()
        groups = await asyncio.gather(
            self._one(desk),
            self._plain(Check.FOLDERS, _OTHER_SECONDS, in_thread(lambda: check_folders(self._paths))),
            self._plain(Check.AUDIO, _AUDIO_SECONDS, check_audio(audio)),
            self._with_settings(settings, desk),
        )
        return [finding for group in groups for finding in group]

    async def _with_settings(
        self, settings: Settings | None, desk: "asyncio.Task[Result[DeskSeen]]"
    ) -> list[Finding]:
        if settings is None:
            return skip(_NEED_SETTINGS, "The settings file can't be read")
        keyring = asyncio.create_task(
            self._limits.keep(Check.KEYRING, _KEYRING_SECONDS, self._password(settings), "")
        )
        groups = await asyncio.gather(
            self._one(keyring),
            self._plain(
                Check.DATABASE,
                _DATABASE_SECONDS,
                check_database(settings, self._paths, self._secrets, self._hidden.add),
            ),
            TelephoneChecks(settings, self._limits, desk, keyring).run(),
            self._plain(Check.PORTS, _OTHER_SECONDS + _DESK_SECONDS, self._ports(settings, desk)),
        )
        return [finding for group in groups for finding in group]

    async def _password(self, settings: Settings) -> Result[str]:
        result = await check_keyring(settings, self._secrets)
        self._hidden.add(result.value)
        return result

    async def _ports(self, settings: Settings, desk: "asyncio.Task[Result[DeskSeen]]") -> Finding:
        running = (await desk).value.running
        return await in_thread(lambda: check_ports(settings.sip.peers, desk_runs=running))

    async def _plain(self, check: Check, seconds: float, work: Coroutine[Any, Any, Finding]) -> list[Finding]:
        """A check that no other one builds upon."""

        async def result() -> Result[None]:
            return Result(await work, None)

        return [(await self._limits.keep(check, seconds, result(), None)).finding]

    @staticmethod
    async def _one(task: "asyncio.Task[Result[Any]]") -> list[Finding]:
        return [(await task).finding]

    def _fit_to_print(self, finding: Finding) -> Finding:
        hidden = self._hidden - {""}
        return replace(finding, found=redact(finding.found, hidden), remedy=redact(finding.remedy, hidden))
