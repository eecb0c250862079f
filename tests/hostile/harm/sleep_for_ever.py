"""Row 54: wait for ever, with no CPU time used.

outcome: TIMEOUT
says: was still waiting after 10 s
"""

import threading


def double(x):
    threading.Event().wait()
