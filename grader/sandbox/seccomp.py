"""A seccomp filter from the lists in `syscalls`: built once in the template, loaded in each child.

See seccomp(2) and https://www.kernel.org/doc/html/latest/userspace-api/seccomp_filter.html. A filter is a
classic BPF program over (number, architecture, arguments); each rule below ends in a return, so no rule
depends on another.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
from collections.abc import Iterable

from grader.sandbox import syscalls

LOAD, JEQ, JGE, JSET, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
ALLOW, ERRNO, KILL = 0x7FFF0000, 0x00050000, 0x80000000
EPERM, ENOSYS = ERRNO | errno.EPERM, ERRNO | errno.ENOSYS
FAKE = ERRNO  # "failed" with error 0: the caller sees success
ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
OWN_PID = 0x7FFF0001  # stands for the pid of the process the filter is loaded in; no pid is as large
X32_BIT = 0x40000000
ARGUMENT = [16 + 8 * i for i in range(6)]  # low word of argument i, little-endian

CLONE_THREAD = 0x00010000
CLONE_NEW = 0x7E020080  # every namespace flag
# TCGETS, TIOCGWINSZ, FIONREAD, FIONBIO, FIOCLEX, FIONCLEX, FIOASYNC: no TIOCSTI, no device control
IOCTLS = (0x5401, 0x5413, 0x541B, 0x5421, 0x5451, 0x5450, 0x5452)
# SET_NAME, GET_NAME, GET_DUMPABLE, SET_VMA: not PDEATHSIG, not DUMPABLE
PRCTLS = (15, 16, 3, 0x53564D41)
# not F_SETOWN, F_SETSIG, F_SETOWN_EX, F_SETLEASE, F_NOTIFY: they send signals
FCNTLS = (0, 1, 2, 3, 4, 5, 6, 7, 1030, 1031, 1032, 1033, 1034, 36, 37, 38)
ARCH_PRCTLS = (0x1002, 0x1003)  # SET_FS, GET_FS

UNIX, STREAMS = 1, (1, 1 | 0x800, 1 | 0x80000, 1 | 0x80800)  # SOCK_STREAM, with NONBLOCK and CLOEXEC
MAP_SHARED, MAP_ANONYMOUS = 1, 0x20  # the first is also a bit of MAP_SHARED_VALIDATE

SECCOMP_SET_MODE_FILTER, SECCOMP_GET_ACTION_AVAIL = 1, 2
SECCOMP_FILTER_FLAG_SPEC_ALLOW = 4  # else kernels before 5.16 slow every memory access down
SECCOMP_CALL = {"x86_64": 317, "aarch64": 277}

_OP = struct.Struct("=HBBI")


def _op(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return _OP.pack(code, if_true, if_false, value)


def is_available() -> bool:
    """Whether this kernel takes filters, and there is a table of system calls for this machine."""
    call = SECCOMP_CALL.get(platform.machine())
    action = ctypes.c_uint32(ERRNO)
    known = call and ctypes.CDLL(None).syscall(call, SECCOMP_GET_ACTION_AVAIL, 0, ctypes.byref(action)) == 0
    return bool(known)


def build(gpu: bool = False, truncation: bool = True, processes: bool = False) -> bytes:
    """The filter as bytes, but for the pid it may signal: see `load`.

    Args:
        gpu: open ioctl, which CUDA's driver speaks through.
        truncation: False where Landlock is too old to refuse it (ABI 1 and 2): then the filter does.
        processes: the procs profile: more processes, though no new programs, and signals between them. Only
            for a child with a PID namespace of its own, which bounds whom it can reach and ends with it.

    Raises KeyError on an architecture without a table.
    """
    machine = platform.machine()
    number = syscalls.numbers(machine)
    program = [
        _op(LOAD, 4),
        _op(JEQ, ARCHITECTURES[machine], 1, 0),
        _op(RETURN, KILL),
        _op(LOAD, 0),
        _op(JGE, X32_BIT, 0, 1),
        _op(RETURN, KILL),
    ]
    rules = _argument_rules(gpu) | ({} if truncation else _no_truncation())
    rules |= _processes() if processes else {}
    for name, rule in rules.items():
        if name in number:
            program += [_op(JEQ, number[name], 0, len(rule)), *rule]
    for names, action in ((syscalls.ALLOWED, ALLOW), (syscalls.FAKED, FAKE), (syscalls.REFUSED, EPERM)):
        for name in names:
            if name in number and name not in rules:
                program += [_op(JEQ, number[name], 0, 1), _op(RETURN, action)]
    program.append(_op(RETURN, ENOSYS))
    return b"".join(program)


def _argument_rules(gpu: bool) -> dict[str, list[bytes]]:
    own = [OWN_PID]
    return {
        "clone": _threads_only(),
        "clone3": [_op(RETURN, ENOSYS)],  # its flags lie in memory, out of the filter's sight
        "ioctl": [_op(RETURN, ALLOW)] if gpu else _only(1, IOCTLS),
        "prctl": _only(0, PRCTLS),
        "fcntl": _only(1, FCNTLS),
        "arch_prctl": _only(0, ARCH_PRCTLS),
        "prlimit64": _only(0, (0,)),
        "setrlimit": [_op(RETURN, ALLOW)],
        "sched_setaffinity": _only(0, (0,)),
        # Only streams: a datagram socket of a pair can still address others, by path and by name.
        "socketpair": [_op(LOAD, ARGUMENT[0]), _op(JEQ, UNIX, 1, 0), _op(RETURN, EPERM), *_only(1, STREAMS)],
        "mmap": _no_shared_memory(),
        "fallocate": _only(1, (0,)),  # other modes reserve space that no limit on files sees
        "kill": _only(0, own),
        "tkill": _only(0, own),
        "tgkill": _only(0, own),
    }


def _processes() -> dict[str, list[bytes]]:
    """What `multiprocessing` needs to fork workers, end them and wait for them."""
    fork = [_op(LOAD, ARGUMENT[0]), _op(JSET, CLONE_NEW, 0, 1), _op(RETURN, EPERM), _op(RETURN, ALLOW)]
    names = ("fork", "vfork", "kill", "tkill", "tgkill", "setsid", "setpgid")
    return {"clone": fork} | {name: [_op(RETURN, ALLOW)] for name in names}


def _no_truncation() -> dict[str, list[bytes]]:
    """Even a read-only open can empty a file, with O_TRUNC."""

    def without_flag(argument: int) -> list[bytes]:
        test = _op(JSET, os.O_TRUNC, 0, 1)
        return [_op(LOAD, ARGUMENT[argument]), test, _op(RETURN, EPERM), _op(RETURN, ALLOW)]

    refused = [_op(RETURN, EPERM)]
    return {"open": without_flag(1), "openat": without_flag(2), "creat": refused, "truncate": refused}


def _no_shared_memory() -> list[bytes]:
    """Anonymous shared memory stays in use when all but one page of it is unmapped, and is not seen then."""
    return [
        _op(LOAD, ARGUMENT[3]),
        _op(JSET, MAP_ANONYMOUS, 0, 2),
        _op(JSET, MAP_SHARED, 0, 1),
        _op(RETURN, EPERM),
        _op(RETURN, ALLOW),
    ]


def _only(argument: int, values: Iterable[int]) -> list[bytes]:
    """Allow where the low word of the argument is one of the values."""
    rule = [_op(LOAD, ARGUMENT[argument])]
    for value in values:
        rule += [_op(JEQ, value, 0, 1), _op(RETURN, ALLOW)]
    return [*rule, _op(RETURN, EPERM)]


def _threads_only() -> list[bytes]:
    return [
        _op(LOAD, ARGUMENT[0]),
        _op(JSET, CLONE_NEW, 0, 1),
        _op(RETURN, EPERM),
        _op(JSET, CLONE_THREAD, 1, 0),
        _op(RETURN, EPERM),
        _op(RETURN, ALLOW),
    ]


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def for_process(program: bytes, pid: int) -> bytes:
    """The filter for one process: it may send signals to itself."""
    return program.replace(_op(JEQ, OWN_PID, 0, 1), _op(JEQ, pid, 0, 1))


def load(program: bytes) -> None:
    """Confine this process for good. Needs no_new_privs. Raises OSError where the kernel refuses."""
    program = for_process(program, os.getpid())
    libc = ctypes.CDLL(None, use_errno=True)
    holder = _Program(len(program) // _OP.size, program)
    call = SECCOMP_CALL[platform.machine()]
    if libc.syscall(call, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_SPEC_ALLOW, ctypes.byref(holder)):
        code = ctypes.get_errno()
        raise OSError(code, f"seccomp: {os.strerror(code)}")
