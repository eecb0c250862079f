"""Row 51: a pool of a thousand threads.

outcome: REFUSED
"""

import time
from concurrent.futures import ThreadPoolExecutor


def double(x):
    pool = ThreadPoolExecutor(1000)
    for _ in range(1000):
        pool.submit(time.sleep, 20)
    return 2 * x
