"""Row 54: eight threads that spin while the main thread waits for them.

outcome: TIMEOUT
says: of CPU time
"""

import threading


def spin():
    while True:
        pass


def double(x):
    workers = [threading.Thread(target=spin) for _ in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
