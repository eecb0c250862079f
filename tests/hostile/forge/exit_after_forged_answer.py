"""Row 6: say a wrong answer oneself, then end the process.

outcome: FAILED
says: the result is
"""

import os

from grader.sandbox.encode import encode


def double(x):
    os.write(3, encode({"id": 2, "status": "value"}, x))
    os._exit(0)
