"""Row 12: a timer's signal answers the next request, while the agent is kept from reading it.

outcome: PASSED
others: FAILED
"""

import os
import select
import signal

from grader.sandbox import child
from grader.sandbox.encode import encode


def say(*_):
    os.write(3, encode({"id": 3, "status": "value"}, None))
    os._exit(0)


def late(self):
    select.select([3], [], [])
    signal.signal(signal.SIGALRM, say)
    signal.setitimer(signal.ITIMER_REAL, 0.001)
    signal.pause()


def double(x):
    child.Session.receive = late
    return 2 * x


def triple(x):
    return x
