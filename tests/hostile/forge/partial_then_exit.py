"""Row 11: half an answer, then the end.

outcome: EXITED
says: exit code 0
"""

import os

from grader.sandbox.encode import encode


def double(x):
    forged = encode({"id": 2, "status": "value"}, 2 * x)
    os.write(3, forged[:-1])
    os._exit(0)
