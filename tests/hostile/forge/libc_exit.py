"""Row 6: end the process below Python, after its output is flushed and its exit handlers are run.

outcome: EXITED
says: exit code 0
"""

import ctypes


def double(x):
    print("1 passed")
    ctypes.CDLL(None).exit(0)
