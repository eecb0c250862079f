"""Row 12: a worker process answers beside its parent.

outcome: CRASHED
topic: procs
says: no answer (more than one answer)
"""

import os

from grader.sandbox.encode import encode


def double(x):
    pid = os.fork()
    if pid == 0:
        os.write(3, 2 * encode({"id": 2, "status": "value"}, 2 * x))
        os._exit(0)
    os.waitpid(pid, 0)
    return 2 * x
