"""Stands for a pjsua2 that meets a failed assertion: it says why on standard error and aborts."""

import os
import sys

sys.stdin.readline()
print("sip_transport.c:99: Assertion `tp' failed.", file=sys.stderr, flush=True)
os.abort()
