"""What is due later on the desk's main thread, and what is not wanted any more."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

from ccpdesk.app.qt_dispatcher import QtDispatcher


def _nothing() -> None: ...


@pytest.fixture
def dispatcher(qapp: QCoreApplication) -> QtDispatcher:
    assert qapp is QCoreApplication.instance()
    return QtDispatcher()


def until(begin: Callable[[Callable[[], None]], object]) -> None:
    """Serve the event loop until what ``begin`` was given is called, and what is to be deleted then."""
    loop = QEventLoop()
    begin(loop.quit)
    loop.exec()
    QTimer.singleShot(0, loop.quit)
    loop.exec()


def test_what_is_due_later_is_done_then(dispatcher: QtDispatcher) -> None:
    done: list[str] = []
    dispatcher.later(0.02, lambda: done.append("second"))
    dispatcher.later(0.01, lambda: done.append("first"))
    until(lambda over: dispatcher.later(0.03, over))
    assert done == ["first", "second"]


def test_what_is_cancelled_is_not_done_and_leaves_nothing_behind(dispatcher: QtDispatcher) -> None:
    done: list[str] = []
    for letter in "no heat":  # a draft is saved when nobody has typed for a moment
        dispatcher.later(0.001, lambda letter=letter: done.append(letter))()  # type: ignore[misc] # bound early
    until(lambda over: dispatcher.later(0.01, over))
    assert done == []
    assert dispatcher.findChildren(QTimer) == []


def test_cancelling_what_is_done_is_harmless(dispatcher: QtDispatcher) -> None:
    cancel = dispatcher.later(0.001, _nothing)
    until(lambda over: dispatcher.later(0.01, over))
    cancel()
    cancel()
