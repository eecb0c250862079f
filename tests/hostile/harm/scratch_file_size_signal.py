"""Row 48: have the process ended by the signal of a file too large, where it can be.

outcome: OUTPUT
topic: scratch
"""

import signal


def double(x):
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    with open("huge", "wb") as file:
        for _ in range(30):
            file.write(bytes(1 << 20))
    return 2 * x
