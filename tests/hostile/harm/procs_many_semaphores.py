"""Own: named semaphores without end, each a file in /dev/shm.

outcome: OUTPUT
topic: procs
says: [Errno 28]
"""

import multiprocessing


def double(x):
    context = multiprocessing.get_context("fork")
    kept = []
    while True:
        kept.append(context.Semaphore())
