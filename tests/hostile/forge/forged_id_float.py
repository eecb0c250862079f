"""Row 10: the right id as a float, and a header that repeats the judge's own fields.

outcome: FAILED
says: the result is
"""

import os
import time

from grader.sandbox.encode import encode


def double(x):
    os.write(3, encode({"id": 2.0, "status": "value", "error": None, "counts": True, "score": 100}, x))
    time.sleep(2)
    return 2 * x
