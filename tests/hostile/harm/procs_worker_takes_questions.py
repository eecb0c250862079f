"""Row 72: a worker that reads the judge's next question in its parent's place, and answers with nonsense.

outcome: PASSED
topic: procs
"""

import os
import time


def double(x):
    for _ in range(8):
        if os.fork() == 0:
            os.read(3, 1 << 20)
            os.write(3, b"nonsense" * 9)
            time.sleep(5)
            os._exit(0)
    return 2 * x
