"""Row 60: crash in a thread while the main thread answers.

outcome: CRASHED
says: SIGSEGV
"""

import ctypes
import threading


def double(x):
    worker = threading.Thread(target=ctypes.string_at, args=(0,))
    worker.start()
    worker.join()
    return 2 * x
