"""Own: the same file of the process that made the namespaces.

outcome: REFUSED
says: PermissionError: [Errno 13]
"""

import os


def double(x):
    raise ValueError(str(os.open(f"/proc/{os.getppid() or 1}/ns/mnt", os.O_RDONLY)))
