"""Row 51: a few threads more than there may be, and no more: they sleep while the answer is given.

outcome: REFUSED
says: threads
"""

import threading
import time


def double(x):
    threading.stack_size(1 << 16)
    for _ in range(68):
        threading.Thread(target=time.sleep, args=(20,), daemon=True).start()
    return 2 * x
