"""Own: bring a library along: a file that is none, and one loaded from the scratch folder.

outcome: RAISED
topic: scratch
"""

import ctypes


def double(x):
    with open("library.so", "wb") as file:
        file.write(b"\x7fELF\x02\x01\x01" + bytes(1000))
    ctypes.CDLL("./library.so")
    return 2 * x
