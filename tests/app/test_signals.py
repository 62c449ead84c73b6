"""A desk that is told to end by the system, and what Qt says to that."""

from __future__ import annotations

import os
import signal

import pytest
from PySide6.QtCore import QCoreApplication, qInstallMessageHandler

from ccpdesk.app.signals import QuitOnSignal
from tests.voice.desk_side import pump


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
def test_asked_to_end_it_leaves_and_watches_no_closed_socket(qapp: object) -> None:
    left, complaints = list[str](), list[str]()
    signals = QuitOnSignal(lambda: left.append("left"))
    try:
        os.kill(os.getpid(), signal.SIGTERM)
        assert pump(lambda: left)
    finally:
        signals.close()
    before = qInstallMessageHandler(lambda _kind, _place, text: complaints.append(text))
    QCoreApplication.processEvents()  # as while the desk waits for voice
    qInstallMessageHandler(before)
    assert complaints == []
