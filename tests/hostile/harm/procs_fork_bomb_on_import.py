"""Row 50: processes that start processes while the submission is imported, at most 128.

outcome: LOAD_ERROR
others: LOAD_ERROR
topic: procs
"""

import os
import time

for _ in range(7):
    os.fork()
time.sleep(5)


def double(x):
    return 2 * x
