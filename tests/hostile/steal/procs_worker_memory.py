"""Row 39: read a worker's memory under /proc, by the number the worker has there.

outcome: REFUSED
says: PermissionError: [Errno 13]
topic: procs
"""

import os
import signal
import time


def double(x):
    reader, writer = os.pipe()
    worker = os.fork()
    if worker == 0:
        os.write(writer, os.readlink("/proc/self").encode())
        time.sleep(5)
        os._exit(0)
    try:
        with open(f"/proc/{os.read(reader, 20).decode()}/mem", "rb") as memory:
            raise ValueError(memory.read(1))
    finally:
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)
