"""What the demo does not come to by itself: the real window with the data of the tests' gallery."""

import os
import sys
import traceback
from collections.abc import Collection
from pathlib import Path

from pictures.look import Look


def take_prepared(look: Look, target: Path, without: Collection[str]) -> list[str]:
    """All situations but those named, in a process of its own; what could not be pictured."""
    os.environ |= {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(look.scale)}
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the platform is chosen by now

    from ccpdesk.ui.language import speak  # noqa: PLC0415
    from ccpdesk.ui.theme.theme import Scheme  # noqa: PLC0415
    from pictures.seen import seen  # noqa: PLC0415
    from tests.peers.small_png import save_small  # noqa: PLC0415
    from tests.ui.gallery import SITUATIONS, Gallery  # noqa: PLC0415
    from tests.ui.wizard import PAGES  # noqa: PLC0415

    application = QApplication(sys.argv[:1])
    if look.language:
        speak(application, look.language)
    gallery, faults = Gallery(application, target), []
    scheme = Scheme(look.theme)

    def desk(name: str) -> None:
        state, prepare = SITUATIONS[name]
        ui = gallery.build(state, scheme, look.size)
        prepare(ui)
        gallery.settle()
        save_small(seen(ui.window), target / f"{name}-{look.name}.png")
        gallery.drop(ui)

    def wizard(name: str) -> None:
        shown = gallery.build_wizard(name, scheme, look.size)
        save_small(seen(shown.window), target / f"{name}-{look.name}.png")
        shown.close()

    for name in (*SITUATIONS, *PAGES):
        if name in without or not look.wants(name):
            continue
        try:
            (wizard if name in PAGES else desk)(name)
        except Exception:  # noqa: BLE001 - one that fails must not cost the others
            faults.append(f"{look.name}, {name}: {traceback.format_exc()}")
    return faults
