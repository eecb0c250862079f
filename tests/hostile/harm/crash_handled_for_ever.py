"""Row 60: a handler that returns to the instruction that crashed, again and again.

outcome: TIMEOUT
"""

import ctypes
import signal


def double(x):
    signal.signal(signal.SIGSEGV, lambda *args: None)
    ctypes.string_at(0)
