"""Take pictures of the pages that customers see, for docs/screenshots.

    python packaging/web_pictures.py [--to FOLDER] [--page NAME …]

Needs Chromium. It serves the pages of a small company, walks through all of them as a visitor does, and takes
each on a phone and on a desk, light and dark.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import Final, Literal

from playwright.sync_api import Page, ViewportSize
from PySide6.QtGui import QImage

ROOT: Final = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from ccpdesk.storage import open_store  # noqa: E402 - needs the path above
from tests.peers.browser import chromium, new_page  # noqa: E402 - as above
from tests.peers.small_png import save_small  # noqa: E402 - as above
from tests.web.conftest import filled  # noqa: E402 - as above
from tests.web.page_walk import furnish, walk  # noqa: E402 - as above
from tests.web.served import served  # noqa: E402 - as above

SIZES: Final[dict[str, ViewportSize]] = {
    "phone": {"width": 390, "height": 760},
    "desk": {"width": 1024, "height": 700},
}
LOOKS: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")
SHORT: Final = {"when", "widget-open"}
"""Pages of which only what fits on the screen is shown."""


def take(page: Page, name: str, target: Path) -> None:
    """All pictures of the page that is open."""
    for (size, area), look in product(SIZES.items(), LOOKS):
        page.set_viewport_size(area)
        page.emulate_media(color_scheme=look)
        file = target / f"web-{name}-{size}-{look}.png"
        save_small(QImage.fromData(page.screenshot(full_page=name not in SHORT)), file)
        print(file.relative_to(ROOT) if file.is_relative_to(ROOT) else file, flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Take them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--to", type=Path, default=ROOT / "docs" / "screenshots", metavar="FOLDER")
    parser.add_argument("--page", nargs="*", metavar="NAME", help="these only")
    options = parser.parse_args(arguments)
    options.to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="ccp-web-") as folder, chromium() as browser:
        store = open_store(f"sqlite:///{folder}/ccpdesk.db")
        company = filled(store, store)
        furnish(company)
        page = new_page(browser)
        with served(company.site(chats=store.public_chats, last_code=lambda _: "123456")) as address:
            for name in walk(page, address, company):
                if not options.page or name in options.page:
                    take(page, name, options.to)
        store.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
