"""Row 10: report a missing function under long names that are slow to compare, to hold up the judge.

outcome: FAILED
says: is missing
"""

import os
import random
import time

from grader.sandbox.encode import encode


def double(x):
    pick = random.Random(0)
    names = ["".join(pick.choices("ab", k=199)) for _ in range(201)]
    os.write(3, encode({"id": 2, "status": "missing"}, [names[0], names[1:]]))
    time.sleep(2)
    return x
