"""Answers whose time tells nothing (WEB-01)."""

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

T = TypeVar("T")


async def at_least(seconds: float, answer: Awaitable[T]) -> T:
    """The answer, or what it raises, no sooner than after so long. All of it: not its look-up alone."""
    least = asyncio.create_task(asyncio.sleep(seconds))
    try:
        return await answer
    finally:
        await least
