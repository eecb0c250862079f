"""Row 60: crash while the submission is imported.

outcome: LOAD_ERROR
others: LOAD_ERROR
says: crashed its process (SIGSEGV)
"""

import ctypes

ctypes.string_at(0)


def double(x):
    return 2 * x
