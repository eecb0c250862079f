"""Own: read the secret when the process ends, and print it then.

outcome: FAILED
"""

import atexit
import os
import weakref


def steal():
    with open("@SECRET@") as file:
        os.write(1, file.read().encode())


atexit.register(steal)


def double(x):
    weakref.finalize(double, steal)
    return x
