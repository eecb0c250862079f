"""Row 10: report a missing function by a name that a terminal would obey.

outcome: FAILED
says: \x1b[2Jdouble is missing
"""

import os
import time

from grader.sandbox.encode import encode


def double(x):
    os.write(3, encode({"id": 2, "status": "missing"}, ["\x1b[2Jdouble", ["\x1b[2Jdoubled", None, x]]))
    time.sleep(2)
    return 2 * x
