"""Row 11: a frame that announces more data than there is memory.

outcome: OUTPUT
says: over the size limit
"""

import os
import time

from grader.sandbox import wire


def double(x):
    os.write(3, wire.PREFIX.pack(wire.MAGIC, 100, (1 << 64) - 1))
    time.sleep(2)
    return 2 * x
