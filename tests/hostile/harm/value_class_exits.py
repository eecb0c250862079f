"""Row 64: an object that ends the process when someone asks for its class.

outcome: EXITED
says: exit code 0
"""

import os


class Trap:
    @property
    def __class__(self):
        os._exit(0)


def double(x):
    return Trap()
