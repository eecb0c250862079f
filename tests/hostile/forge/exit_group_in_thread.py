"""Row 6: end the process by a raw system call in a thread.

outcome: EXITED
says: exit code 0
"""

import ctypes
import platform
import threading
import time

EXIT_GROUP = {"x86_64": 231, "aarch64": 94}[platform.machine()]


def double(x):
    threading.Thread(target=ctypes.CDLL(None).syscall, args=(EXIT_GROUP, 0)).start()
    time.sleep(5)
    return x
