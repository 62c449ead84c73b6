"""Links that the system hands over as an event, as macOS does (CALL-09)."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.req("CALL-09")
PROGRAM = """
import json
from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QFileOpenEvent
from ccpdesk.app.desk_application import DeskApplication

application = DeskApplication()
heard = []

def hand_over(url):
    return QCoreApplication.sendEvent(application, QFileOpenEvent(QUrl(url)))

taken = [hand_over(url) for url in ("tel:+14045550101", "sip:ann%20b@pbx.example.com;user=phone", "file:///tmp/a")]
before = list(heard)
application.open_links(heard.append)
application.open_links(heard.append)
taken.append(hand_over("TEL:+1-404-555-0102;ext=5"))
print(json.dumps([taken, before, heard]))
"""


def test_a_link_waits_for_the_desk_and_then_reaches_it() -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=environment,
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    taken, before, heard = json.loads(done.stdout)
    assert taken == [True, True, False, True]
    assert before == []
    assert heard == ["sip:ann%20b@pbx.example.com;user=phone", "tel:+1-404-555-0102;ext=5"]
