"""When Python looks for garbage: not while a program starts, and never again among what the start has made.

Modules, classes and windows are half a million objects that stay. A look at all of them takes a tenth of the
start, and 50 ms at a bad moment later on, while a call rings or a frame of speech is due (PERF-01, PERF-05).
"""

import gc


def start_begins() -> None:
    """Nothing is looked for until `start_is_over`."""
    gc.disable()


def start_is_over() -> None:
    """Look once, leave what remains alone for good, and look as usual among what comes from now on."""
    gc.collect()
    gc.freeze()
    gc.enable()
