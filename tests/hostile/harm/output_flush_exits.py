"""Row 57: a standard output that ends the process when it is flushed after the answer.

outcome: EXITED
says: exit code 0
"""

import os
import sys


class Trap:
    def flush(self):
        os._exit(0)

    def write(self, text):
        return len(text)


def double(x):
    sys.stdout = Trap()
    return 2 * x
