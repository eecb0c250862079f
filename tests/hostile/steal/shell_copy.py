"""Row 29: let a shell copy the solution to where it can be read.

outcome: REFUSED
says: Operation not permitted
"""

import os


def double(x):
    if os.system("cp @SOLUTION@ /tmp/loot"):
        os.posix_spawn("/bin/sh", ["sh", "-c", "cp @SOLUTION@ /tmp/loot"], {})
    with open("/tmp/loot") as file:
        raise ValueError(file.read())
