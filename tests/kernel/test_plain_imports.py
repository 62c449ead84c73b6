"""Qt for Python is there, and reads no source of what is imported after it (PERF-05)."""

import subprocess
import sys

import pytest

_PROGRAM = """
import builtins, linecache
from ccpdesk.kernel.plain_imports import plain_imports
plain = builtins.__import__
with plain_imports():
    import PySide6
    assert builtins.__import__ is not plain, "nothing to take back any more"
import wave
from PySide6.QtCore import QObject, Qt
QObject().setObjectName("works")
print(builtins.__import__ is plain, any("wave" in name for name in linecache.cache))
"""


@pytest.mark.req("PERF-05")
def test_pyside_leaves_import_alone() -> None:
    done = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False"]
