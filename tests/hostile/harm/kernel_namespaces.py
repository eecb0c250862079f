"""Row 76: new namespaces of every kind, by unshare, clone and setns; new mounts and a new root.

outcome: RAISED
says: met {1}, 38
"""

import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
CLONE, UMOUNT2, CHROOT, PIVOT_ROOT = {"x86_64": (56, 166, 161, 155), "aarch64": (220, 39, 51, 41)}[
    platform.machine()
]
OPEN_TREE, MOVE_MOUNT, FSOPEN, MOUNT_SETATTR, CLONE3 = 428, 429, 430, 442, 435
KINDS = [0x80, 0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000]


def errno_of(call, *arguments):
    ctypes.set_errno(0)
    call(*arguments)
    return ctypes.get_errno()


def double(x):
    met = {errno_of(libc.unshare, kind) for kind in KINDS}
    met |= {errno_of(libc.syscall, CLONE, kind | 17, 0, 0, 0, 0) for kind in KINDS}
    met |= {errno_of(libc.setns, 3, kind) for kind in (0, *KINDS)}
    met |= {
        errno_of(libc.mount, b"none", b"/tmp", b"tmpfs", 0, None),
        errno_of(libc.mount, b"/", b"/", None, 4096 | 32, None),
        errno_of(libc.syscall, UMOUNT2, b"/", 2),
        errno_of(libc.syscall, CHROOT, b"/usr"),
        errno_of(libc.syscall, PIVOT_ROOT, b".", b"."),
        errno_of(libc.syscall, OPEN_TREE, -100, b"/", 1),
        errno_of(libc.syscall, MOVE_MOUNT, -100, b"/usr", -100, b"/", 0),
        errno_of(libc.syscall, FSOPEN, b"tmpfs", 0),
        errno_of(libc.syscall, MOUNT_SETATTR, -100, b"/", 0x8000, bytes(32), 32),
    }
    raise ValueError(f"met {met}, {errno_of(libc.syscall, CLONE3, KINDS[5].to_bytes(88, 'little'), 88)}")
