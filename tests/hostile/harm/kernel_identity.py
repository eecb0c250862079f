"""Row 76: become another user, gain or give capabilities, lift no_new_privs and the filter, outlive the parent.

outcome: RAISED
says: met {1}
"""

import ctypes

libc = ctypes.CDLL(None, use_errno=True)
PDEATHSIG, DUMPABLE, KEEPCAPS, SECCOMP, MM, SUBREAPER, NO_NEW_PRIVS, AMBIENT = 1, 4, 8, 22, 35, 36, 38, 47
PTRACER, TIMERSLACK, SPECULATION, SYSCALL_DISPATCH = 0x59616D61, 29, 53, 59


def errno_of(call, *arguments):
    ctypes.set_errno(0)
    call(*arguments)
    return ctypes.get_errno()


def double(x):
    options = (PDEATHSIG, DUMPABLE, KEEPCAPS, SECCOMP, MM, SUBREAPER, NO_NEW_PRIVS, AMBIENT)
    options += PTRACER, TIMERSLACK, SPECULATION, SYSCALL_DISPATCH
    met = {errno_of(libc.prctl, option, 0, 0, 0, 0) for option in options}
    met |= {errno_of(getattr(libc, name), 0) for name in ("setuid", "setgid", "setfsuid", "setfsgid")}
    met |= {errno_of(getattr(libc, name), 0, 0, 0) for name in ("setresuid", "setresgid")}
    met |= {errno_of(libc.setgroups, 0, None), errno_of(libc.capset, bytes(8), bytes(24))}
    met |= {errno_of(libc.personality, 0x0040000), errno_of(libc.ptrace, 0, 0, 0, 0), errno_of(libc.setsid)}
    raise ValueError(f"met {met}")
