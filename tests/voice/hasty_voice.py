"""The voice process that asks a PBX again at once when it refused a registration."""

import sys

from ccpdesk.voice import asking_again
from ccpdesk.voice.process import main

if __name__ == "__main__":
    asking_again.PAUSES[:] = [0.1]
    sys.exit(main(sys.argv[1:]))
