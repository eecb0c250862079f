"""Row 6: end the process with success.

outcome: EXITED
says: exit code 0
"""

import os


def double(x):
    os._exit(0)
