"""Row 10: an answer to no question.

outcome: CRASHED
says: answered another question
"""

import os
import time

from grader.sandbox.encode import encode


def double(x):
    os.write(3, encode({"status": "value"}, 2 * x))
    time.sleep(2)
    return 2 * x
