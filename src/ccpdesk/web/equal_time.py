"""Answers whose time tells nothing (WEB-01)."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from starlette.concurrency import run_in_threadpool

T = TypeVar("T")


async def in_equal_time(seconds: float, job: Callable[[], T]) -> T:
    """Do it on a thread, and return no sooner than after so long, whatever came of it."""
    least = asyncio.create_task(asyncio.sleep(seconds))
    try:
        return await run_in_threadpool(job)
    finally:
        await least
