"""Row 57: write to both output descriptors without end, from threads, while the answer is given.

outcome: OUTPUT
says: printed more than 1 MiB
"""

import os
import threading
import time


def flood(handle):
    while True:
        os.write(handle, b"x" * 60_000)


def double(x):
    for handle in (1, 2):
        threading.Thread(target=flood, args=(handle,), daemon=True).start()
    time.sleep(5)
    return 2 * x
