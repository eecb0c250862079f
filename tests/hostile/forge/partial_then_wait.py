"""Row 11: half an answer, then nothing.

outcome: TIMEOUT
says: was still waiting
"""

import os
import signal

from grader.sandbox.encode import encode


def double(x):
    os.write(3, encode({"id": 2, "status": "value"}, 2 * x)[:-1])
    while True:
        signal.pause()
