"""Row 6: end the main thread and let another one answer later.

outcome: CRASHED
says: ended its main thread
"""

import ctypes
import os
import platform
import threading
import time

from grader.sandbox.encode import encode

EXIT = {"x86_64": 60, "aarch64": 93}[platform.machine()]


def answer(x):
    time.sleep(3)
    os.write(3, encode({"id": 2, "status": "value"}, 2 * x))


def double(x):
    threading.Thread(target=answer, args=(x,)).start()
    ctypes.CDLL(None).syscall(EXIT, 0)
