"""Row 60: crash with the signal ignored and blocked, so that the crash might be overlooked.

outcome: CRASHED
says: SIGSEGV
"""

import ctypes
import signal


def double(x):
    signal.signal(signal.SIGSEGV, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGSEGV])
    ctypes.string_at(0)
    return 2 * x
