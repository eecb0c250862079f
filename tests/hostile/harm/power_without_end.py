"""Row 55: a power of integers that holds the interpreter's lock, with all signals ignored or blocked.

outcome: TIMEOUT
"""

import signal
from contextlib import suppress


def double(x):
    signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    for number in signal.valid_signals():
        with suppress(OSError):
            signal.signal(number, signal.SIG_IGN)
    return 7**10**9
