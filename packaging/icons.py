"""Make the icons of Windows and macOS from resources/icons/app.svg into build/, for packaging/ccpdesk.spec.

python packaging/icons.py
"""

import os
import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QIcon

ROOT: Final = Path(__file__).parents[1]
SIZES: Final = {"ccpdesk.ico": 256, "ccpdesk.icns": 1024}


def main() -> int:
    """Write both files; 1 when this Qt can't write one of them."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication(sys.argv[:1])
    icon = QIcon(str(ROOT / "resources" / "icons" / "app.svg"))
    target = ROOT / "build"
    target.mkdir(exist_ok=True)
    written = [icon.pixmap(QSize(size, size)).save(str(target / name)) for name, size in SIZES.items()]
    application.quit()
    return 0 if all(written) else 1


if __name__ == "__main__":
    sys.exit(main())
