"""Row 58: where signals may be sent, send them to the judge, the template and a stranger, from a worker too.

outcome: RAISED
topic: procs
says: met [3, 3, 3], and the worker met [3, 3, 3]
"""

import os
import signal


def errno_of(target):
    try:
        os.kill(target, signal.SIGKILL)
    except OSError as error:
        return error.errno
    return 0


def double(x):
    targets = [max(int(pid), 1000) for pid in ("@JUDGE@", "@TEMPLATE@", "@PID@")]
    reader, writer = os.pipe()
    if os.fork() == 0:
        os.write(writer, str([errno_of(target) for target in targets]).encode())
        os._exit(0)
    met = [errno_of(target) for target in targets]
    raise ValueError(f"met {met}, and the worker met {os.read(reader, 100).decode()}")
