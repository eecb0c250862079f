"""Row 50: become another program, one that knows nothing of a sandbox.

outcome: REFUSED
says: Operation not permitted
"""

import os


def double(x):
    os.execv("/bin/sh", ["sh", "-c", "rm @VICTIM@"])
