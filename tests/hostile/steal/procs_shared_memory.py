"""Row 41: list and open the shared memory of other programs, where /dev/shm may be used.

outcome: FAILED
topic: procs
"""

import os


def double(x):
    found = os.listdir("/dev/shm")
    if found:
        raise ValueError(str([open(f"/dev/shm/{name}", "rb").read(100) for name in found]))
    with open("/dev/shm/loot", "w") as file:
        file.write("left for the next")
    return x
