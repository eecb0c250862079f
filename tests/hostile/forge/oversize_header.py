"""Row 11: a frame that announces a header of 4 GiB.

outcome: OUTPUT
says: over the size limit
"""

import os
import time

from grader.sandbox import wire


def double(x):
    os.write(3, wire.PREFIX.pack(wire.MAGIC, (1 << 32) - 1, 0))
    time.sleep(2)
    return 2 * x
