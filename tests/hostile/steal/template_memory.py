"""Row 32: the memory of the process it was forked from.

outcome: REFUSED
says: PermissionError: [Errno 13]
"""

import os


def double(x):
    parent = os.getppid() or 1  # in a namespace of its own it has none, but /proc is the template's
    with open(f"/proc/{parent}/mem", "rb", buffering=0) as memory:
        memory.seek(id(x))
        raise ValueError(memory.read(1000))
