"""The program of a frozen build: `ccpdesk …`, or one of its own processes, which it starts as Python would.

`sys.executable -m ccpdesk.voice …` is how a process of ours is started everywhere; in a frozen build
`sys.executable` is this program.
"""

import multiprocessing
import runpy
import sys


def main() -> int:
    """Run the command line, or the module that is named; no module but ours."""
    multiprocessing.freeze_support()
    if sys.argv[1:2] == ["-m"]:
        module = sys.argv[2]
        if module.partition(".")[0] != "ccpdesk":
            return 2
        del sys.argv[1:3]
        runpy.run_module(module, run_name="__main__", alter_sys=True)
        return 0
    from ccpdesk.app.cli import main as run  # noqa: PLC0415 - voice does without

    return run()


if __name__ == "__main__":
    sys.exit(main())
