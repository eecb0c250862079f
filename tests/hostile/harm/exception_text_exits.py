"""Row 83: an exception that ends the process when it is asked for its text.

outcome: EXITED
says: exit code 0
"""

import os


class Trap(Exception):
    def __str__(self):
        os._exit(0)


def double(x):
    raise Trap
