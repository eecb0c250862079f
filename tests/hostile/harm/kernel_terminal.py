"""Row 77: type into the instructor's terminal, take it over, or copy from it, on every open descriptor.

outcome: RAISED
says: met {1}
"""

import fcntl

TIOCSTI, TIOCLINUX, TIOCSCTTY, TIOCCONS, TIOCSETD, TIOCSPGRP = 0x5412, 0x541C, 0x540E, 0x541D, 0x5423, 0x5410


def errno_of(handle, request, argument):
    try:
        fcntl.ioctl(handle, request, argument)
    except OSError as error:
        return error.errno
    return 0


def double(x):
    requests = TIOCSTI, TIOCLINUX, TIOCSCTTY, TIOCCONS, TIOCSETD, TIOCSPGRP
    raise ValueError(
        f"met { {errno_of(handle, request, b'x') for handle in range(4) for request in requests} }"
    )
