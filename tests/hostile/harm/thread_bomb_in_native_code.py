"""Row 51: five thousand threads that Python knows nothing of.

outcome: REFUSED
"""

import ctypes

libc = ctypes.CDLL(None)


def double(x):
    thread = ctypes.c_ulong()
    for _ in range(5000):
        error = libc.pthread_create(ctypes.byref(thread), None, libc.sleep, ctypes.c_void_p(20))
        if error:
            raise OSError(error, "no more threads")
    return 2 * x
