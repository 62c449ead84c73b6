"""The voice process with little patience for orphaned calls: ``python -m … SILENCE DESK --socket …``."""

import sys

from ccpdesk.voice.__main__ import main
from ccpdesk.voice.orphans import Patience

if __name__ == "__main__":
    silence, desk, *arguments = sys.argv[1:]
    sys.exit(main(arguments, patience=Patience(float(silence), float(desk), look=0.2)))
