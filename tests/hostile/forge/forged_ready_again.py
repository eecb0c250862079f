"""Row 10: say once more that confinement holds, as the first word of a child.

outcome: CRASHED
says: answered another question
"""

import os
import time

from grader.sandbox.encode import encode


def double(x):
    os.write(3, encode({"id": 0, "status": "ready"}))
    time.sleep(2)
    return 2 * x
