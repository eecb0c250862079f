"""Own: every system call by number that makes a handle or looks elsewhere and that a list may have missed.

outcome: REFUSED
says: [Errno 38]
"""

import ctypes
import os
import platform

libc = ctypes.CDLL(None, use_errno=True)
OLD = {
    "x86_64": {
        "uselib": 134,
        "sysfs": 139,
        "io_setup": 206,
        "lookup_dcookie": 212,
        "vmsplice": 278,
        "tee": 276,
        "splice": 275,
    },
    "aarch64": {"lookup_dcookie": 18, "vmsplice": 75, "splice": 76, "tee": 77},
}
NEW = {
    "openat2": 437,
    "quotactl_fd": 443,
    "process_mrelease": 448,
    "cachestat": 451,
    "statmount": 457,
    "listmount": 458,
    "lsm_get_self_attr": 459,
    "lsm_list_modules": 461,
    "getxattrat": 464,
    "open_tree_attr": 467,
    "file_getattr": 468,
}


def double(x):
    through = {}
    for name, number in (OLD[platform.machine()] | NEW).items():
        ctypes.set_errno(0)
        if libc.syscall(number, 0, None, None, 0, 0, 0) >= 0 or ctypes.get_errno() not in (1, 38):
            through[name] = ctypes.get_errno()
    if through:
        raise ValueError(str(through))
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
