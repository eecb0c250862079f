"""Row 73: a thread that is no daemon and never ends, and one that spins.

outcome: PASSED
"""

import threading
import time


def spin():
    while True:
        pass


def double(x):
    threading.Thread(target=time.sleep, args=(9999,)).start()
    threading.Thread(target=spin, daemon=True).start()
    return 2 * x
