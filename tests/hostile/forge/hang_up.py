"""Row 11: close the connection and go on.

outcome: EXITED
says: closed its connection to the judge
"""

import os
import time


def double(x):
    os.closerange(0, 1024)
    time.sleep(5)
    return 2 * x
