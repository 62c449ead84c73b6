"""`ccpdesk` that notes what its wallboard paints: `python -m benchmarks.rig.noted_wallboard FILE …`.

Each time an agent's status is painted otherwise than before, a line goes to the file: the moment (seconds
since the epoch), the agent's name, the status, parted by tabs.
"""

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt

from ccpdesk.app import cli
from ccpdesk.ui.views import agent_table


def painted(file: Path, agent: str) -> list[tuple[float, str]]:
    """When which status of an agent was painted, as noted so far."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True) if file.exists() else []
    fields = [line.strip("\n").split("\t") for line in lines if line.endswith("\n")]
    return [(float(at), status) for at, name, status in fields if name == agent]


def main(arguments: Sequence[str]) -> int:
    """Run the desk."""
    file = Path(arguments[0])
    paint = agent_table.AgentDelegate.paint
    last: dict[str, str] = {}

    def noted(self, painter, option, index) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001 - Qt's
        paint(self, painter, option, index)
        row = index.data(Qt.ItemDataRole.UserRole)
        if index.column() == agent_table.STATUS and last.get(row.name) != row.status:
            last[row.name] = row.status
            with file.open("a", encoding="utf-8") as lines:
                lines.write(f"{time.time()}\t{row.name}\t{row.status}\n")

    agent_table.AgentDelegate.paint = noted  # type: ignore[method-assign] # watched, otherwise the same
    return cli.main(arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
