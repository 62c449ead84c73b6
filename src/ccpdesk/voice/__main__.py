"""Entry of the voice process: ``python -m ccpdesk.voice --socket ADDRESS --data DIR --logs DIR``.

A voice that died is missed: what can be done before half a second of imports, to make them quicker, is done.
"""

import sys

from ccpdesk.kernel.memory import start_begins
from ccpdesk.kernel.plain_imports import plain_imports
from ccpdesk.voice.punctual import be_punctual


def main() -> int:
    """As `ccpdesk.voice.process.main`."""
    be_punctual()
    start_begins()
    with plain_imports():
        import PySide6  # noqa: F401, PLC0415 - see `plain_imports`
    from ccpdesk.voice import process  # noqa: PLC0415 - Qt, pjsua2 and asyncio: see above

    return process.main()


if __name__ == "__main__":
    sys.exit(main())
