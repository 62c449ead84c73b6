"""Callbacks from C++ must not raise: the exception would travel through C code and end the process."""

import functools
import logging
from collections.abc import Callable
from typing import Any, TypeVar, cast

_log = logging.getLogger(__name__)
Callback = TypeVar("Callback", bound=Callable[..., None])


def guarded(callback: Callback) -> Callback:
    """Log what a callback raises, and go on."""

    @functools.wraps(callback)
    def safe(*args: Any, **kwargs: Any) -> None:
        try:
            callback(*args, **kwargs)
        except Exception:  # noqa: BLE001 - logged; must not reach C++
            _log.exception("%s failed", callback.__qualname__)

    return cast("Callback", safe)
