"""Row 33: everything os.environ and C's environ hold.

outcome: RAISED
says: OMP_NUM_THREADS
"""

import ctypes
import os


def double(x):
    held = ctypes.POINTER(ctypes.c_char_p).in_dll(ctypes.CDLL(None), "environ")
    rows = []
    while held[len(rows)]:
        rows.append(held[len(rows)])
    raise ValueError(f"{rows} {dict(os.environ)}")
