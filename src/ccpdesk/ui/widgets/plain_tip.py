"""Tooltips that hold what customers and callers are called: Qt would take a name like HTML for HTML."""

from html import escape


def plain_tip(text: str) -> str:
    """The text as a tooltip that shows it letter by letter."""
    if not set("<&") & set(text):
        return text  # `mightBeRichText` finds nothing in it
    lines = escape(text).replace("\n", "<br>")
    return f"<qt>{lines}</qt>"
