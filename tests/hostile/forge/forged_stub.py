"""Row 10: report the stub's own error, so that a wrong answer counts as not tried.

outcome: NOT_ATTEMPTED
says: is not written yet
"""

import os
import sys
import time

from grader.sandbox.encode import encode


def unused():
    raise NotImplementedError


def double(x):
    report = {"type": "NotImplementedError", "frames": [[unused.__code__.co_firstlineno + 1, "double"]]}
    os.write(3, encode({"id": 2, "status": "error"}, report))
    time.sleep(0.2)
    sys.exit(0)
