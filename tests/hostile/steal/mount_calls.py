"""Own: every way to change what it sees: mount, bind, detach, pivot, chroot, and the newer calls.

outcome: REFUSED
says: Operation not permitted
"""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
BIND, DETACH, CLONE = 4096, 2, 1
OPEN_TREE, MOVE_MOUNT, FSOPEN, FSMOUNT, FSPICK, MOUNT_SETATTR, OPEN_TREE_ATTR = (
    428,
    429,
    430,
    432,
    433,
    442,
    467,
)
STATMOUNT, LISTMOUNT = 457, 458
AT_FDCWD, HERE = -100, b"/"


def double(x):
    acts = {
        "mount proc": lambda: libc.mount(b"proc", b"/proc", b"proc", 0, None),
        "bind": lambda: libc.mount(b"@ROOT@", b"/tmp", None, BIND, None),
        "umount": lambda: libc.umount2(b"/tmp", DETACH),
        "pivot": lambda: libc.pivot_root(b".", b"."),
        "open_tree": lambda: libc.syscall(OPEN_TREE, AT_FDCWD, HERE, CLONE),
        "open_tree_attr": lambda: libc.syscall(OPEN_TREE_ATTR, AT_FDCWD, HERE, CLONE, None, 0),
        "move_mount": lambda: libc.syscall(MOVE_MOUNT, AT_FDCWD, HERE, AT_FDCWD, b"/tmp", 0),
        "fsopen": lambda: libc.syscall(FSOPEN, b"proc", 0),
        "fsmount": lambda: libc.syscall(FSMOUNT, 3, 0, 0),
        "fspick": lambda: libc.syscall(FSPICK, AT_FDCWD, HERE, 0),
        "mount_setattr": lambda: libc.syscall(MOUNT_SETATTR, AT_FDCWD, HERE, 0, bytes(32), 32),
        "statmount": lambda: libc.syscall(STATMOUNT, bytes(64), bytes(64), 64, 0),
        "listmount": lambda: libc.syscall(LISTMOUNT, bytes(64), bytes(64), 8, 0),
        "chroot": lambda: libc.chroot(b"@ROOT@"),
    }
    through = {}
    for name, act in acts.items():
        ctypes.set_errno(0)
        if act() >= 0 or ctypes.get_errno() not in (1, 38):
            through[name] = ctypes.get_errno()
    if through:
        raise ValueError(str(through))
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
