"""Row 39: trace a process of its own, to make system calls by its hands.

outcome: REFUSED
says: PermissionError: [Errno 1]
topic: procs
"""

import ctypes
import os
import signal
import time

libc = ctypes.CDLL(None, use_errno=True)
ATTACH = 16


def double(x):
    worker = os.fork()
    if worker == 0:
        time.sleep(5)
        os._exit(0)
    try:
        if libc.ptrace(ATTACH, worker, None, None):
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    finally:
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)
    return 2 * x
