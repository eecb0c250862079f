"""Row 41: named shared memory for another student's process to find.

outcome: REFUSED
says: PermissionError: [Errno 13]
"""

from multiprocessing.shared_memory import SharedMemory


def double(x):
    box = SharedMemory("loot", create=True, size=4096)
    box.buf[:4] = b"loot"
    return 2 * x
