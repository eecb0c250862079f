"""Row 51: short threads one after another: never many at a time, and never an answer.

outcome: TIMEOUT
"""

import threading


def double(x):
    while True:
        worker = threading.Thread(target=int)
        worker.start()
        worker.join()
