"""Row 10: report an assertion that failed inside the judge.

outcome: FAILED
says: could not be used
"""

import os
import time

from grader.sandbox.encode import encode

REPORT = {
    "type": "AssertionError",
    "bases": ["AssertionError", "Exception"],
    "text": "the check itself failed",
    "frames": [],
}


def double(x):
    os.write(3, encode({"id": 2, "status": "error"}, REPORT))
    time.sleep(2)
    return 2 * x
