"""Row 60: overwrite the interpreter's own objects: None, True, and the type of all types.

outcome: CRASHED
says: SIGSEGV
"""

import ctypes


def double(x):
    for thing in (None, True, type, dict):
        ctypes.memset(id(thing), 0x41, 64)
    return 2 * x
