"""Own: a worker that dies while it holds the lock of a queue, so that the next one waits for ever.

outcome: RAISED
topic: procs
says: Empty
"""

import multiprocessing
import os


def hold(queue):
    queue._wlock.acquire()
    os._exit(0)


def double(x):
    context = multiprocessing.get_context("fork")
    queue = context.Queue()
    worker = context.Process(target=hold, args=(queue,))
    worker.start()
    worker.join()
    queue.put(x)
    return queue.get(timeout=0.5)
