"""Row 11: a wrong answer, one byte at a time.

outcome: FAILED
says: the result is
"""

import os
import time

from grader.sandbox.encode import encode


def double(x):
    for byte in encode({"id": 2, "status": "value"}, x):
        os.write(3, bytes([byte]))
        time.sleep(0.005)
    time.sleep(2)
    return 2 * x
