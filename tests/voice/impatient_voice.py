"""The voice process with little patience for orphaned calls: ``python -m … SILENCE DESK --socket …``."""

import sys

from ccpdesk.voice.orphans import Patience
from ccpdesk.voice.process import main

if __name__ == "__main__":
    silence, desk, *arguments = sys.argv[1:]
    sys.exit(main(arguments, patience=Patience(float(silence), float(desk), look=0.2)))
