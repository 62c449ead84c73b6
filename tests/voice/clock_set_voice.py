"""The voice process on a computer whose clock is set back by an hour as soon as the file is there."""

import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ccpdesk.kernel import clock
from ccpdesk.voice.process import main

if __name__ == "__main__":
    set_back = Path(os.environ["CLOCK_SET_BACK"])

    def time_of_day() -> datetime:
        return datetime.now(UTC) - timedelta(hours=set_back.exists())

    clock.SystemClock._time = clock.SteadyTime(time_of_day)
    sys.exit(main(sys.argv[1:]))
