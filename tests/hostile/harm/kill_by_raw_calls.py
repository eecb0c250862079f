"""Row 58: signal a stranger by every system call that can: kill, tkill, tgkill, the queueing ones, a pidfd.

outcome: RAISED
says: met [1, 1, 1, 1, 1, 1, 1]
"""

import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
NUMBERS = {"x86_64": (62, 200, 234, 129, 297), "aarch64": (129, 130, 131, 138, 240)}[platform.machine()]
PIDFD_OPEN, PIDFD_SEND_SIGNAL = 434, 424
KILL, QUEUED = 9, -1


def errno_of(*arguments):
    ctypes.set_errno(0)
    libc.syscall(*arguments)
    return ctypes.get_errno()


def double(x):
    pid = int("@PID@")
    kill, tkill, tgkill, queue, queue_thread = NUMBERS
    information = (
        KILL.to_bytes(4, "little") + bytes(4) + QUEUED.to_bytes(4, "little", signed=True) + bytes(116)
    )
    met = [
        errno_of(kill, pid, KILL),
        errno_of(tkill, pid, KILL),
        errno_of(tgkill, pid, pid, KILL),
        errno_of(queue, pid, KILL, information),
        errno_of(queue_thread, pid, pid, KILL, information),
        errno_of(PIDFD_OPEN, pid, 0),
        errno_of(PIDFD_SEND_SIGNAL, 3, KILL, None, 0),
    ]
    raise ValueError(f"met {met}")
