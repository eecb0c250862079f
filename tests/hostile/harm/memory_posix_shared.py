"""Row 53: a named piece of shared memory, by the module and by the C library.

outcome: REFUSED
"""

from multiprocessing.shared_memory import SharedMemory


def double(x):
    SharedMemory(create=True, size=1 << 24).buf[:] = bytes(1 << 24)
    return 2 * x
