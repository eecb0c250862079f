"""Row 22: stop every clock of the process, and use more time than there is.

outcome: TIMEOUT
says: used more than 1 s of CPU time
"""

import resource
import signal
import time

for name in ("time", "monotonic", "perf_counter", "process_time", "thread_time", "clock_gettime"):
    setattr(time, name, lambda *args: 0.0)
resource.getrusage = lambda *args: None


def double(x):
    signal.signal(signal.SIGXCPU, signal.SIG_IGN)
    while True:
        pass
