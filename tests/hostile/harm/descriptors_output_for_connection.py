"""Row 71: put the output pipe in the place of the connection.

outcome: EXITED
"""

import os


def double(x):
    os.dup2(1, 3)
    return 2 * x
