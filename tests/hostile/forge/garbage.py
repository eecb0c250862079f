"""Row 11: bytes that are no frame.

outcome: CRASHED
says: not a frame
"""

import os
import random


def double(x):
    os.write(3, random.randbytes(5000))
    return 2 * x
