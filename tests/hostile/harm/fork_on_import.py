"""Row 50: start a process while the submission is imported.

outcome: LOAD_ERROR
others: LOAD_ERROR
says: PermissionError
"""

import os

os.fork()


def double(x):
    return 2 * x
