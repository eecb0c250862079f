"""Row 10: answer a question that was not asked yet.

outcome: CRASHED
says: answered another question
"""

import os
import time

from grader.sandbox.encode import encode


def double(x):
    os.write(3, encode({"id": 4, "status": "value"}, 2 * x))
    time.sleep(2)
    return 2 * x
