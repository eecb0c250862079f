"""Row 50: run another program where processes may be started but no programs.

outcome: REFUSED
topic: procs
says: Operation not permitted
"""

import os


def double(x):
    os.execv("/bin/sh", ["sh", "-c", "rm @VICTIM@"])
