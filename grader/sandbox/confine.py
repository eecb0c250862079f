"""Confinement of a freshly forked child, before it has read a byte of a student's: the pure profile.

Landlock takes the files, seccomp the system calls, rlimits the amounts; descriptors and environment were
clean from the start. Every step that fails raises: a child is confined wholly or does not run.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
from dataclasses import dataclass
from pathlib import Path

from grader.sandbox import landlock, seccomp

PDEATHSIG, DUMPABLE, CAPBSET_DROP, NO_NEW_PRIVS = 1, 4, 24, 38
CAPABILITIES = 64
CAPSET = {"x86_64": 126, "aarch64": 91}
TRUNCATION_ABI = 3
OUT_OF_MEMORY_FIRST = "1000"


@dataclass(frozen=True)
class Limits:
    """Amounts one child may use. `memory_mib` is on top of what the template already maps."""

    memory_mib: int
    cpu_seconds: int
    open_files: int = 128
    file_mib: int = 1
    gpu: bool = False


@dataclass(frozen=True)
class Policy:
    """What confinement needs, prepared once in the template."""

    grants: tuple[landlock.Grant, ...]
    abi: int
    filter: bytes
    address_space: int  # bytes the template maps


def prepare() -> Policy:
    """Read once what every child needs. Raises OSError or KeyError where this host has no such layer."""
    version = landlock.abi()
    if not version:
        raise OSError("this kernel has no Landlock")
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    program = seccomp.build(truncation=version >= TRUNCATION_ABI)
    return Policy(tuple(landlock.library_grants()), version, program, pages * resource.getpagesize())


def enter(policy: Policy, limits: Limits, parent: int) -> None:
    """Confine this process. The order matters: each step takes away what the next no longer needs."""
    libc = ctypes.CDLL(None, use_errno=True)
    _prctl(libc, PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)  # the template died before PDEATHSIG was set
    os.setsid()
    os.umask(0o077)
    Path("/proc/self/oom_score_adj").write_text(OUT_OF_MEMORY_FIRST)
    _set_limits(policy, limits)
    _prctl(libc, NO_NEW_PRIVS, 1)
    _prctl(libc, DUMPABLE, 0)
    _drop_capabilities(libc)
    more = landlock.gpu_grants() if limits.gpu else []
    landlock.restrict([*policy.grants, *more, *landlock.own_grants()], policy.abi)
    gpu_filter = limits.gpu and seccomp.build(True, truncation=policy.abi >= TRUNCATION_ABI)
    seccomp.load(gpu_filter or policy.filter)


def _set_limits(policy: Policy, limits: Limits) -> None:
    mebibyte = 1 << 20
    amounts = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_CPU: limits.cpu_seconds,
        resource.RLIMIT_FSIZE: limits.file_mib * mebibyte,
        resource.RLIMIT_NOFILE: limits.open_files,
        resource.RLIMIT_MEMLOCK: 0,
        resource.RLIMIT_MSGQUEUE: 0,
    }
    if not limits.gpu:  # CUDA reserves address space far beyond what it uses
        amounts[resource.RLIMIT_AS] = policy.address_space + limits.memory_mib * mebibyte
    for kind, amount in amounts.items():
        resource.setrlimit(kind, (amount, amount))


def _drop_capabilities(libc: ctypes.CDLL) -> None:
    """As root: keep the user id, lose its powers. Without root the calls find nothing to drop."""
    if os.geteuid() == 0:
        for capability in range(CAPABILITIES):
            libc.prctl(CAPBSET_DROP, capability, 0, 0, 0)  # fails past the kernel's last one
    header = ctypes.create_string_buffer(b"\x22\x05\x08\x20" + bytes(4), 8)  # version 3, this process
    if libc.syscall(CAPSET[os.uname().machine], header, ctypes.create_string_buffer(24)):
        raise OSError(ctypes.get_errno(), "cannot drop capabilities")


def _prctl(libc: ctypes.CDLL, option: int, value: int) -> None:
    if libc.prctl(option, value, 0, 0, 0):
        raise OSError(ctypes.get_errno(), f"prctl {option} failed")
