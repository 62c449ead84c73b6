"""``python -m ccpdesk.app.demo.colleagues --database URL``: plays their desks until its input ends."""

import argparse
import logging
import sys
import threading
from collections.abc import Sequence
from datetime import UTC, datetime

from ccpdesk.app.demo.colleagues.colleague import Colleague
from ccpdesk.app.demo.colleagues.queue_floor import QueueFloor
from ccpdesk.app.demo.company.chance import chance_of
from ccpdesk.app.demo.company.staff import MY_LOGIN
from ccpdesk.kernel.errors import StoreError
from ccpdesk.storage import open_store

_TICK_SECONDS = 2.0
_log = logging.getLogger(__name__)


def main(argv: Sequence[str] | None = None) -> int:
    """Run; returns the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--database", required=True)
    parser.add_argument("--seed", type=int, required=True)
    options = parser.parse_args(argv)
    over = threading.Event()
    threading.Thread(target=_wait_for_end_of_input, args=[over], daemon=True).start()
    if over.wait(_TICK_SECONDS):  # the desk's own start goes first
        return 0
    store = open_store(options.database)
    chance = chance_of(options.seed, "colleagues")
    with store.reading() as work:
        floor = QueueFloor(chance, work)
        people = [user for user in work.users.all() if user.login != MY_LOGIN and user.queues]
    colleagues = [Colleague(user, chance, floor) for user in people]
    while not over.wait(_TICK_SECONDS):
        now = datetime.now(UTC)
        try:
            with store.unit_of_work() as work:
                floor.live(work, now)
                for colleague in colleagues:
                    colleague.live(work, now)
                work.commit()
        except StoreError as error:  # a busy file: the next time
            _log.info("the colleagues wait: %s", error)
    with store.unit_of_work() as work:
        for colleague in colleagues:
            colleague.go_home(work, datetime.now(UTC))
        work.commit()
    store.close()
    return 0


def _wait_for_end_of_input(over: threading.Event) -> None:
    sys.stdin.buffer.read()
    over.set()


if __name__ == "__main__":
    sys.exit(main())
