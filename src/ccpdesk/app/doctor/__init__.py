"""``ccpdesk doctor``: looks at everything a desk needs and says what to do about it (DESK-03)."""

import asyncio
import os
import sys
from pathlib import Path

from ccpdesk.app.doctor.examination import Examination
from ccpdesk.app.doctor.finding import Check, Verdict
from ccpdesk.app.doctor.report import Terminal, to_json, to_table
from ccpdesk.host.logs import LogFile, log_failure
from ccpdesk.host.paths import Paths, find_paths
from ccpdesk.host.secrets import KeyringSecrets
from ccpdesk.kernel.errors import KnownError


def run(profile: Path | None, *, as_json: bool) -> int:
    """Examine a profile and print what was found; 1 when a check failed, else 0. Takes at most 15 s.

    Nothing is changed: no folder, no file, no table is made. Without a running desk the account is registered
    for a moment, as the desk would do, and taken back.
    """
    paths = find_paths(profile)
    examination = Examination(
        paths, KeyringSecrets(paths.profile), lambda check, error: _log_bug(paths, check, error)
    )
    findings = asyncio.run(examination.run())
    print(to_json(paths.profile, findings) if as_json else to_table(findings, Terminal.here()), flush=True)
    code = int(any(finding.verdict is Verdict.FAILED for finding in findings))
    if examination.overran:
        # A name server or a keyring that does not answer holds a thread that Python would wait for.
        sys.stderr.flush()
        os._exit(code)
    return code


def _log_bug(paths: Paths, check: Check, error: Exception) -> None:
    try:
        log = LogFile(paths.logs, "doctor")
    except KnownError as unwritable:
        print(f"ccpdesk: {unwritable}", file=sys.stderr)
        return
    log_failure(error, f"the check {check.value} broke")
    log.close()
