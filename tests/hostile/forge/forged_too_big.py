"""Row 10: say that the answer was too big to send.

outcome: OUTPUT
says: returned too much: 100 points
"""

import os
import time

from grader.sandbox.encode import encode


def double(x):
    os.write(3, encode({"id": 2, "status": "too big"}, "100 points"))
    time.sleep(2)
    return 2 * x
