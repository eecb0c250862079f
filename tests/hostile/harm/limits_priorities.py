"""Row 75: slow down all others of the same user, hurry oneself, and take a real-time class.

outcome: RAISED
says: met [1, 1, 1, 1, 1, 1, 1, 1]
"""

import ctypes
import os
import platform
import struct

libc = ctypes.CDLL(None, use_errno=True)
IOPRIO_SET, SCHED_SETATTR = {"x86_64": (251, 314), "aarch64": (30, 274)}[platform.machine()]


def errno_of(call, *arguments):
    ctypes.set_errno(0)
    try:
        call(*arguments)
    except OSError as error:
        return error.errno
    return ctypes.get_errno()


def double(x):
    victim = int("@PID@")
    met = [
        errno_of(os.setpriority, os.PRIO_USER, os.getuid(), 19),
        errno_of(os.setpriority, os.PRIO_PROCESS, victim, 19),
        errno_of(os.setpriority, os.PRIO_PGRP, 0, 19),
        errno_of(os.nice, 1),
        errno_of(os.sched_setscheduler, victim, os.SCHED_IDLE, os.sched_param(0)),
        errno_of(os.sched_setscheduler, 0, os.SCHED_FIFO, os.sched_param(1)),
        errno_of(libc.syscall, IOPRIO_SET, 1, victim, 3 << 13),
        errno_of(libc.syscall, SCHED_SETATTR, victim, struct.pack("IIQiIQQQ", 48, 5, 0, 0, 0, 0, 0, 0), 0),
    ]
    raise ValueError(f"met {met}")
