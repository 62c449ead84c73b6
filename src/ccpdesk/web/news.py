"""Wakes the pages that wait for something new in a chat; on the event loop's thread only."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from ccpdesk.workflows.ports import Changed


class News:
    """Takes what the store tells, and tells it to those who follow the chat it is about."""

    def __init__(self) -> None:
        self._followers: dict[UUID, set[asyncio.Event]] = defaultdict(set)

    def __call__(self, changed: Changed) -> None:
        """Take what the store tells."""
        those = {change.id for change in changed.those if change.subject == "chat_threads"}
        followed = list(self._followers) if changed.anything or None in those else those
        for chat in followed:
            for event in self._followers.get(chat, ()) if chat else ():
                event.set()

    @contextmanager
    def follow(self, chat: UUID) -> Iterator[asyncio.Event]:
        """An event that is set whenever the chat is not as it was; whoever waits clears it."""
        event = asyncio.Event()
        self._followers[chat].add(event)
        try:
            yield event
        finally:
            self._followers[chat].discard(event)
            if not self._followers[chat]:
                del self._followers[chat]
