"""Row 58: name another process as the owner of a descriptor: the kernel then signals it.

outcome: RAISED
says: met [1, 1, 1, 1, 1, 1]
"""

import fcntl
import os
import struct

F_SETOWN, F_SETSIG, F_SETOWN_EX, F_SETLEASE, F_NOTIFY = 8, 10, 15, 1024, 1026
FIOSETOWN = 0x8901


def errno_of(call, *arguments):
    try:
        call(*arguments)
    except OSError as error:
        return error.errno
    return 0


def double(x):
    reader, writer = os.pipe()
    victim = int("@PID@")
    met = [
        errno_of(fcntl.fcntl, reader, F_SETOWN, victim),
        errno_of(fcntl.fcntl, reader, F_SETSIG, 9),
        errno_of(fcntl.fcntl, reader, F_SETOWN_EX, struct.pack("ii", 1, victim)),
        errno_of(fcntl.fcntl, writer, F_SETLEASE, fcntl.F_WRLCK),
        errno_of(fcntl.fcntl, reader, F_NOTIFY, 1),
        errno_of(fcntl.ioctl, 3, FIOSETOWN, struct.pack("i", victim)),
    ]
    raise ValueError(f"met {met}")
