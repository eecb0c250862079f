"""Own: processes that come and go by the thousand, while the judge looks at each of them.

outcome: FAILED
topic: procs
says: the result is
"""

import ctypes
import signal
import time

CLONE_VM = 0x100
STACK = 1 << 14
MANY = 256

libc = ctypes.CDLL(None)
stacks = ctypes.create_string_buffer(STACK * MANY + 16)


def double(x):
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    base = ctypes.addressof(stacks) // 16 * 16 + 16
    nap = ctypes.cast(libc.usleep, ctypes.c_void_p)
    number = 0
    end = time.monotonic() + 2.5
    while time.monotonic() < end:
        for microseconds in range(250, 2000, 250):
            number += 1
            top = ctypes.c_void_p(base + STACK * (number % (MANY - 1) + 1))
            libc.clone(nap, top, CLONE_VM | signal.SIGCHLD, ctypes.c_void_p(microseconds))
        time.sleep(0.001)
    return x
