"""Row 49: files that have no name any more but are still open.

topic: scratch
outcome A: OUTPUT
outcome B: PASSED
"""

import os


def double(x):
    for i in range(40):
        handle = os.open(f"{i}", os.O_CREAT | os.O_RDWR)
        os.write(handle, bytes(1 << 20))
        os.unlink(f"{i}")
    return 2 * x
