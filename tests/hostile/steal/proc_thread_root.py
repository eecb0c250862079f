"""Row 30: the hidden checks by way of the root folder of a thread of its own.

outcome: REFUSED
"""

from concurrent.futures import ThreadPoolExecutor


def steal():
    with open("/proc/thread-self/root@HIDDEN@") as file:
        return file.read()


def double(x):
    with ThreadPoolExecutor(1) as pool:
        raise ValueError(pool.submit(steal).result())
