"""Row 50: a process that borrows its parent's memory and stack and never gives them back.

outcome: TIMEOUT
topic: procs
says: of CPU time
"""

import ctypes


def double(x):
    if ctypes.CDLL(None).vfork() == 0:
        while True:
            pass
    return 2 * x
