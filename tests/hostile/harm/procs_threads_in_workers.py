"""Row 51: few workers, many threads in each.

outcome: REFUSED
topic: procs
says: threads
"""

import os
import threading
import time


def double(x):
    for _ in range(4):
        if os.fork() == 0:
            for _ in range(17):
                threading.Thread(target=time.sleep, args=(20,), daemon=True).start()
            time.sleep(20)
            os._exit(0)
    time.sleep(5)
    return 2 * x
