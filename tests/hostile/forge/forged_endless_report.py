"""Row 10: an error report as long as a frame may be.

outcome: RAISED
says: line 1
"""

import os
import time

from grader.sandbox.encode import encode

REPORT = {
    "type": "E" * 20_000,
    "bases": ["Exception"] * 15_000,
    "text": "t" * 300_000,
    "line": 1,
    "frames": [[1, "f" * 10_000]] * 40,
}


def double(x):
    os.write(3, encode({"id": 2, "status": "error"}, REPORT))
    time.sleep(2)
    return 2 * x
