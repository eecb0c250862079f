"""Row 10: say a wrong answer before the agent can say the right one.

outcome: FAILED
says: the result is
"""

import os
import time

from grader.sandbox.encode import encode


def double(x):
    os.write(3, encode({"id": 2, "status": "value"}, x))
    time.sleep(2)
    return 2 * x
