"""Row 51: five thousand threads with small stacks.

outcome: REFUSED
"""

import threading
import time


def double(x):
    threading.stack_size(1 << 16)
    for _ in range(5000):
        threading.Thread(target=time.sleep, args=(20,), daemon=True).start()
    return 2 * x
