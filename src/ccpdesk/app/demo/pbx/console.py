"""What the exchange tells on standard output, line by line, with the time of day."""

from datetime import datetime


def say(text: str) -> None:
    """One line, at once, also through a pipe."""
    print(f"{datetime.now().astimezone():%H:%M:%S}  {text}", flush=True)
