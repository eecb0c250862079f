"""Row 10: say the right answer twice in one breath.

outcome: CRASHED
says: more than one answer
"""

import os
import time

from grader.sandbox.encode import encode


def double(x):
    os.write(3, 2 * encode({"id": 2, "status": "value"}, 2 * x))
    time.sleep(2)
    return 2 * x
