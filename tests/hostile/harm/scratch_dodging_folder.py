"""Row 49: a folder that is renamed again and again, so that who measures it does not find it.

outcome: OUTPUT
topic: scratch
"""

import os
import threading

NAMES = ["d" * length for length in range(1, 200)]


def dodge():
    while True:
        for old, new in zip(NAMES, NAMES[1:] + NAMES[:1], strict=True):
            os.rename(old, new)


def double(x):
    os.mkdir(NAMES[0])
    folder = os.open(NAMES[0], os.O_RDONLY)
    threading.Thread(target=dodge, daemon=True).start()
    for i in range(40):
        handle = os.open(f"{i}", os.O_CREAT | os.O_WRONLY, dir_fd=folder)
        os.write(handle, bytes(1 << 20))
        os.close(handle)
    return 2 * x
