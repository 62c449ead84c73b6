"""How presenters get their words: a function like ``QCoreApplication.translate``, injected."""

from collections.abc import Callable

Translate = Callable[[str, str], str]
"""Context and English text in, the agent's language out. Always called with literals, for extraction."""


def english(_context: str, text: str) -> str:
    """No translation: for tests and scripts."""
    return text
