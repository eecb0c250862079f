"""Row 45: the judge's CPU time, a side channel. Tier B does tell it; see what is not stopped.

outcome: RAISED
"""

import time


def double(x):
    raise ValueError(str(time.clock_gettime((~int("@JUDGE@") << 3) | 2)))
