"""Row 40: be asked before any file of this machine is opened (fanotify).

outcome: REFUSED
says: PermissionError: [Errno 1]
"""

import ctypes
import os
import platform

libc = ctypes.CDLL(None, use_errno=True)
FANOTIFY_INIT = {"x86_64": 300, "aarch64": 262}[platform.machine()]
CLASS_CONTENT, REPORT_FID = 4, 0x200


def double(x):
    for flags in (CLASS_CONTENT, REPORT_FID):
        if libc.syscall(FANOTIFY_INIT, flags, os.O_RDONLY) >= 0:
            return 2 * x
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
