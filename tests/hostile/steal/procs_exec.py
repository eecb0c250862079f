"""Row 29: processes are allowed, programs are not: cat in a forked child.

outcome: REFUSED
says: PermissionError: [Errno 1]
topic: procs
"""

import subprocess


def double(x):
    raise ValueError(subprocess.check_output(["cat", "@SOLUTION@"]))
