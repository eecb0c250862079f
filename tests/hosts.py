"""Hosts that lack a layer, made from this one: a seccomp filter that refuses what such a host refuses.

The filter is loaded in a process before it runs the command under test, and its children inherit it.
"""

from __future__ import annotations

import ctypes
import errno
import platform
from collections.abc import Callable

from grader.sandbox import seccomp

MACHINE = platform.machine()
NUMBERS = {
    "x86_64": {"unshare": 272, "mount": 165, "clone": 56},
    "aarch64": {"unshare": 97, "mount": 40, "clone": 220},
}[MACHINE]
LANDLOCK = {444: errno.ENOSYS, 445: errno.ENOSYS, 446: errno.ENOSYS}
HOSTS: dict[str, dict[int, int]] = {
    "this one": {},
    "no namespaces (Docker)": {NUMBERS["unshare"]: errno.EPERM},
    "namespaces that cannot mount (Ubuntu 24.04)": {NUMBERS["mount"]: errno.EACCES},
    "an old kernel's mounts": {442: errno.ENOSYS},
    "no Landlock": LANDLOCK,
    "Landlock that is off": {444: errno.EOPNOTSUPP},
    "neither (gVisor)": LANDLOCK | {NUMBERS["unshare"]: errno.EPERM},
    "no seccomp": {seccomp.SECCOMP_CALL[MACHINE]: errno.EINVAL},
}


def become(name: str) -> Callable[[], None]:
    """A `preexec_fn` that makes a process live on such a host."""
    refused = HOSTS[name]

    def enter() -> None:
        program = [seccomp._op(seccomp.LOAD, 0)]
        for number, code in refused.items():
            program += [
                seccomp._op(seccomp.JEQ, number, 0, 1),
                seccomp._op(seccomp.RETURN, seccomp.ERRNO | code),
            ]
        program.append(seccomp._op(seccomp.RETURN, seccomp.ALLOW))
        libc = ctypes.CDLL(None, use_errno=True)
        assert not libc.prctl(38, 1, 0, 0, 0)
        if refused:
            seccomp.load(b"".join(program))

    return enter
