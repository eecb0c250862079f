"""Confinement of a freshly forked child, before it has read a byte of a student's.

Landlock takes the files, seccomp the system calls, rlimits the amounts, a user id of its own what only ids
protect; descriptors and environment were clean from the start; in tier A the namespaces are there already.
A step that fails raises: a child gets all that its policy names or does not run. What this host does not have
is missing from the policy, and then from what the canary proves (grader/judge/isolation.py).
"""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from grader.sandbox import landlock, namespaces, seccomp
from grader.sandbox.limits import MAX_THREADS, PROCS, PURE, Limits

PDEATHSIG, DUMPABLE, CAPBSET_DROP, NO_NEW_PRIVS = 1, 4, 24, 38
CAPABILITIES = 64
CAPSET = {"x86_64": 126, "aarch64": 91}
TRUNCATION_ABI = 3
OUT_OF_MEMORY_FIRST = "1000"
MEBIBYTE = 1 << 20
SHARED_MIB = 64  # of /dev/shm, which workers hand tensors over in
OTHER_PROCESSES = 8  # of the same user id in the same namespace: the template, a second child


@dataclass(frozen=True)
class Policy:
    """What confinement needs, prepared once in the template."""

    grants: tuple[landlock.Grant, ...]
    abi: int  # of Landlock, 0 where there is none
    filters: dict[str, bytes]  # by profile; empty where there is no seccomp, or no table for this machine
    address_space: int  # bytes the template maps
    namespaced: bool


@dataclass
class Entrant:
    """A child on its way into confinement."""

    policy: Policy
    limits: Limits
    parent: int
    libc: ctypes.CDLL = field(default_factory=lambda: ctypes.CDLL(None, use_errno=True))

    @property
    def own_folders(self) -> dict[str, int]:
        """Where it may write, and how many MiB."""
        scratch = self.limits.scratch or namespaces.SCRATCH
        folders = {scratch: self.limits.scratch_mib} if self.limits.scratch_mib else {}
        return folders | ({namespaces.SHARED_MEMORY: SHARED_MIB} if self.limits.profile == PROCS else {})


def prepare(namespaced: bool, grants: tuple[landlock.Grant, ...] | None = None) -> Policy:
    """Read once what every child needs. `grants` are given where the root folder holds nothing else."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    found = tuple(landlock.library_grants()) if grants is None else grants
    return Policy(found, landlock.abi(), filters(), pages * resource.getpagesize(), namespaced)


def filters() -> dict[str, bytes]:
    """The seccomp filter of each profile."""
    if not seccomp.is_available():
        return {}
    old = landlock.abi() < TRUNCATION_ABI
    return {name: seccomp.build(truncation=not old, processes=name == PROCS) for name in (PURE, PROCS)}


def enter(policy: Policy, limits: Limits, parent: int) -> None:
    """Confine this process. The order matters: each step takes away what the next no longer needs."""
    child = Entrant(policy, limits, parent)
    for step in LAYERS.values():
        step(child)


def session(child: Entrant) -> None:
    """Away from the terminal, first to go when memory runs out."""
    _prctl(child, DUMPABLE, 1)  # the template is not, and then not even this process may write there
    os.setsid()
    os.umask(0o077)
    Path("/proc/self/oom_score_adj").write_text(OUT_OF_MEMORY_FIRST)


def mounts(child: Entrant) -> None:
    """Folders of its own, where it may write at all."""
    if child.limits.profile == PROCS and not child.policy.namespaced:
        raise OSError("more than one process needs a PID namespace, and this host has none")
    if child.policy.namespaced and child.own_folders:
        namespaces.unshare(namespaces.NEWNS)
        for folder, mebibytes in child.own_folders.items():
            namespaces.mount_own(folder, mebibytes, child.limits.user or os.geteuid())


def amounts(child: Entrant) -> None:
    limits = child.limits
    most = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_CPU: limits.cpu_seconds,
        resource.RLIMIT_FSIZE: max(limits.file_mib, *child.own_folders.values(), 0) * MEBIBYTE,
        resource.RLIMIT_NOFILE: limits.open_files,
        resource.RLIMIT_MEMLOCK: 0,
        resource.RLIMIT_MSGQUEUE: 0,
    }
    if limits.user or child.policy.namespaced:  # else it would count all that its user runs on this machine
        most[resource.RLIMIT_NPROC] = MAX_THREADS + OTHER_PROCESSES
    if not limits.gpu:  # CUDA reserves address space far beyond what it uses
        most[resource.RLIMIT_AS] = child.policy.address_space + limits.memory_mib * MEBIBYTE
    for kind, amount in most.items():
        resource.setrlimit(kind, (amount, amount))


def user(child: Entrant) -> None:
    """As root: an id of its own, under which nothing on this machine runs and nothing is owned."""
    if os.geteuid() == 0 or child.policy.namespaced:
        for capability in range(CAPABILITIES):
            child.libc.prctl(CAPBSET_DROP, capability, 0, 0, 0)  # fails past the kernel's last one
    if child.limits.user:
        os.setgroups([])
        os.setresgid(*[child.limits.user] * 3)
        os.setresuid(*[child.limits.user] * 3)


def capabilities(child: Entrant) -> None:
    """None, also not those over its own namespaces. Without any the call finds nothing to drop."""
    header = ctypes.create_string_buffer(b"\x22\x05\x08\x20" + bytes(4), 8)  # version 3, this process
    if child.libc.syscall(CAPSET[platform.machine()], header, ctypes.create_string_buffer(24)):
        raise OSError(ctypes.get_errno(), "cannot drop capabilities")


def privileges(child: Entrant) -> None:
    """Nothing to gain by a program it starts, no look into its memory, and an end with its parent."""
    _prctl(child, NO_NEW_PRIVS, 1)
    _prctl(child, DUMPABLE, 0)
    _prctl(child, PDEATHSIG, signal.SIGKILL)  # after the user id, whose change undoes it
    if not child.policy.namespaced and os.getppid() != child.parent:
        os._exit(1)  # the template died before; in a namespace its end is the end of all


def files(child: Entrant) -> None:
    if not child.policy.abi:
        return
    grants = [*child.policy.grants, *landlock.own_grants()]
    grants += landlock.gpu_grants() if child.limits.gpu else []
    grants += [(folder, landlock.OWN_FOLDER) for folder in child.own_folders]
    landlock.restrict(landlock.ruleset_of(grants, child.policy.abi))


def system_calls(child: Entrant) -> None:
    if child.limits.gpu and child.policy.filters:
        old = child.policy.abi < TRUNCATION_ABI
        many = child.limits.profile == PROCS
        seccomp.load(seccomp.build(True, truncation=not old, processes=many))
    elif child.policy.filters:
        seccomp.load(child.policy.filters[child.limits.profile])


# The tests take away one at a time, to see that the canary notices.
LAYERS: dict[str, Callable[[Entrant], None]] = {
    "session": session,
    "mounts": mounts,
    "rlimits": amounts,
    "user": user,
    "capabilities": capabilities,
    "privileges": privileges,
    "landlock": files,
    "seccomp": system_calls,
}


def _prctl(child: Entrant, option: int, value: int) -> None:
    if child.libc.prctl(option, value, 0, 0, 0):
        raise OSError(ctypes.get_errno(), f"prctl {option} failed")
