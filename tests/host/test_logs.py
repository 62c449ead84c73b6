"""Log files: masked, rotating, with a trace of every bug."""

import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ccpdesk.host.logs import LogFile, log_failure
from ccpdesk.kernel.errors import KnownError, SettingsError


@pytest.fixture
def log(tmp_path: Path) -> Iterator[LogFile]:
    level = logging.getLogger().level
    log = LogFile(tmp_path, "desk", "info")
    yield log
    log.close()
    logging.getLogger().setLevel(level)


@pytest.mark.req("SEC-01")
@pytest.mark.errors_expected
def test_numbers_and_secrets_are_taken_out_of_messages_arguments_and_traces(log: LogFile) -> None:
    log.hide("s3cr3t-word")
    logging.getLogger("x").info("call from %s with %s", "+14045550199", {"key": "s3cr3t-word"})
    with pytest.raises(ValueError, match="cannot dial") as failure:
        int("cannot dial (404) 555-0142 with s3cr3t-word")
    log_failure(failure.value, "dialling 404-555-0143")
    text = log.path.read_text(encoding="utf-8")
    assert "call from ****0199 with {'key': '***'}" in text
    assert "Traceback" in text
    assert "ValueError: invalid literal for int() with base 10: 'cannot dial ****0142 with ***'" in text
    assert "dialling ****0143" in text
    assert "s3cr3t" not in text


@pytest.mark.errors_expected
def test_an_expected_failure_is_one_line_and_a_bug_has_a_trace(log: LogFile) -> None:
    log_failure(KnownError("The PBX is away", "pbx:5060", "Check the network."), "registering")
    log_failure(ZeroDivisionError("oops"), "counting")
    expected, *bug = log.path.read_text(encoding="utf-8").splitlines()
    assert "registering: The PBX is away (pbx:5060). Check the network." in expected
    assert "Bug: counting" in bug[0]
    assert bug[-1] == "ZeroDivisionError: oops"


def test_what_is_below_the_level_is_not_written(log: LogFile) -> None:
    logging.getLogger("x").debug("quiet")
    assert "quiet" not in log.path.read_text(encoding="utf-8")


def test_the_file_is_replaced_before_it_grows_too_big(log: LogFile, tmp_path: Path) -> None:
    logger = logging.getLogger("x")
    logger.propagate = False
    logger.addHandler(log._handler)
    for _ in range(25):
        logger.warning("%s", "x" * 100_000)
    logger.removeHandler(log._handler)
    logger.propagate = True
    sizes = [file.stat().st_size for file in tmp_path.glob("desk.log*")]
    assert len(sizes) == 2
    assert max(sizes) <= 2_000_000


def test_what_nobody_catches_is_logged_from_any_thread(tmp_path: Path) -> None:
    program = f"""
import threading
from pathlib import Path
from ccpdesk.host.logs import LogFile
LogFile(Path({str(tmp_path)!r}), "desk").catch_everything()
thread = threading.Thread(target=lambda: 1 / 0, name="sip")
thread.start(); thread.join()
raise LookupError("no number 4045550199")
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=30, check=False
    )
    text = (tmp_path / "desk.log").read_text(encoding="utf-8")
    assert done.returncode == 1
    assert "nobody caught in thread sip" in text
    assert "ZeroDivisionError" in text
    assert "LookupError: no number ****0199" in text
    assert "4045550199" not in done.stderr


def test_an_unwritable_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file", encoding="ascii")
    with pytest.raises(SettingsError, match="log file cannot be written"):
        LogFile(tmp_path / "logs", "desk")
