"""Row 52: a worker whose main thread ends: the kernel shows no memory of it, another thread goes on using it.

outcome: MEMORY
topic: procs
"""

import ctypes
import os
import platform
import threading
import time

EXIT = {"x86_64": 60, "aarch64": 93}[platform.machine()]


def hoard(kept):
    time.sleep(0.1)
    kept += [bytearray(b"x" * (4 << 20)) for _ in range(100)]
    time.sleep(10)


def double(x):
    if os.fork() == 0:
        threading.Thread(target=hoard, args=([],)).start()
        ctypes.CDLL(None).syscall(EXIT, 0)
    time.sleep(1.0)
    return 2 * x
