"""Row 79: raise the limit of core dumps, and make the process one that may be dumped.

outcome: RAISED
topic: scratch
says: not allowed to raise maximum limit, 1
"""

import ctypes
import resource

PR_SET_DUMPABLE = 4
libc = ctypes.CDLL(None, use_errno=True)


def double(x):
    libc.prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)
    code = ctypes.get_errno()
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (1 << 20, 1 << 20))
    except ValueError as error:
        raise ValueError(f"{error}, {code}") from None
    return 2 * x
