"""Row 56: handlers that raise for every signal, so that nothing from outside could end the process.

outcome: TIMEOUT
"""

import signal
from contextlib import suppress


def refuse(number, frame):
    raise KeyboardInterrupt


def double(x):
    for number in signal.valid_signals():
        with suppress(OSError):
            signal.signal(number, refuse)
    while True:
        with suppress(BaseException):
            while True:
                pass
