"""Row 10: an error report in which nothing has the type it should have.

outcome: RAISED
says: an unknown error
"""

import os
import time

from grader.sandbox.encode import encode

REPORT = {
    "type": [None] * 1000,
    "bases": {"SystemExit": 1},
    "text": b"bytes",
    "line": 1 << 255,
    "frames": [[1 << 255, 1], [True, "x"], [1.5, "x"], [], {}, [1, "x", 2], None],
    7: 8,
}


def double(x):
    os.write(3, encode({"id": 2, "status": "error"}, REPORT))
    time.sleep(2)
    return 2 * x
