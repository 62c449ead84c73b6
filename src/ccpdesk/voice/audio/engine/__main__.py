"""Entry of the audio engine: `python -m ccpdesk.voice.audio.engine PORT`."""

import sys

from ccpdesk.kernel.plain_imports import plain_imports
from ccpdesk.voice.punctual import be_punctual


def main() -> int:
    """As `ccpdesk.voice.audio.engine.process.main`."""
    be_punctual()
    with plain_imports():
        import PySide6  # noqa: F401, PLC0415 - see `plain_imports`
    from ccpdesk.voice.audio.engine import process  # noqa: PLC0415 - after that

    return process.main()


if __name__ == "__main__":
    sys.exit(main())
