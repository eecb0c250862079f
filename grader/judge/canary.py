"""The canary: a child confined like any other tries what is forbidden, before any student's code is run.

What it reports comes from our own code in our own child, so it can be believed; a layer that is missing,
or does not hold on this kernel, shows as an act that went through. Nothing here runs in the judge.
"""

from __future__ import annotations

from typing import Any

from grader.judge.marks import probe

Acts = dict[str, Any]


def file_acts(facts: dict[str, Any]) -> Acts:
    import os

    victim, folder = facts["victim"], facts["folder"]
    return {
        "read a private file": lambda: os.close(os.open(victim, os.O_RDONLY)),
        "write to a file": lambda: os.close(os.open(victim, os.O_WRONLY)),
        "empty a file": lambda: os.truncate(victim, 0),
        "remove a file": lambda: os.unlink(victim),
        "make a file": lambda: os.close(os.open(f"{folder}/made", os.O_CREAT | os.O_WRONLY)),
        "list a private folder": lambda: os.listdir(folder),
        "list the root folder": lambda: os.listdir("/"),
        "list processes": lambda: os.listdir("/proc"),
        "read the judge's environment": lambda: os.close(os.open(facts["environ"], os.O_RDONLY)),
    }


def network_acts(facts: dict[str, Any]) -> Acts:
    import socket

    inet, unix, stream, datagram = socket.AF_INET, socket.AF_UNIX, socket.SOCK_STREAM, socket.SOCK_DGRAM
    tcp, udp = ("127.0.0.1", facts["tcp"]), ("127.0.0.1", facts["udp"])

    def connect(family: int, kind: int, address: Any, protocol: int = 0) -> None:
        with socket.socket(family, kind, protocol) as client:
            client.connect(address)
            client.send(b"canary")

    return {
        "TCP": lambda: connect(inet, stream, tcp),
        "MPTCP": lambda: connect(inet, stream, tcp, 262),
        "UDP": lambda: connect(inet, datagram, udp),
        "a UNIX socket": lambda: connect(unix, stream, facts["unix"]),
        "an abstract UNIX socket": lambda: connect(unix, stream, facts["abstract"]),
        "a datagram from a pair": lambda: socket.socketpair(unix, datagram)[0].sendto(
            b"canary", facts["post"]
        ),
        "a netlink socket": lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW).close(),
    }


def process_acts(facts: dict[str, Any]) -> Acts:
    import ctypes
    import os
    import resource

    judge = facts["judge"]

    def call(name: str, *arguments: Any) -> None:
        libc = ctypes.CDLL(None, use_errno=True)
        found = getattr(libc, name)(*arguments)
        if name == "fork" and found == 0:
            os._exit(0)
        if found < 0:
            raise OSError(ctypes.get_errno(), name)

    return {
        "start a process": lambda: call("fork"),
        "run a program": lambda: os.execv("/bin/true", ["true"]),
        "trace the judge": lambda: call("ptrace", 16, judge, 0, 0),
        "signal the judge": lambda: os.kill(judge, 0),
        "signal everyone": lambda: os.kill(-1, 0),
        "move the judge to a processor": lambda: os.sched_setaffinity(judge, {0}),
        "limit the judge": lambda: resource.prlimit(judge, resource.RLIMIT_CORE, (0, 0)),
        "slow its user's processes": lambda: os.setpriority(os.PRIO_USER, os.getuid(), 19),
        "a new namespace": lambda: call("unshare", 0x10000000),
        "shared memory": lambda: call("shmget", 0, 4096, 0o1600),
        "io_uring": lambda: call("syscall", 425, 1, 0),
        "make its memory readable": lambda: call("prctl", 4, 1, 0, 0, 0),
        "outlive the judge": lambda: call("prctl", 1, 0, 0, 0, 0),
    }


def limit_acts(facts: dict[str, Any]) -> Acts:
    import mmap
    import os
    import resource

    def open_many() -> None:
        kept: list[int] = []
        try:
            while len(kept) <= facts["open_files"]:
                kept.append(os.dup(0))
        finally:
            for handle in kept:
                os.close(handle)

    def reserve() -> None:
        flags = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x4000  # without reserving: only a limit refuses it
        mmap.mmap(-1, facts["too_much"], flags=flags).close()

    return {
        "raise its own limit": lambda: resource.prlimit(0, resource.RLIMIT_NOFILE, (9999, 9999)),
        "open more files than it may": open_many,
        "more memory than it may": reserve,
        "a file of memory only": lambda: os.close(os.memfd_create("canary")),
        "memory that stays when unmapped": lambda: mmap.mmap(-1, 4096).close(),
    }


def errno_of(act: Any) -> int:
    """What it met, 0 where it went through."""
    try:
        act()
    except OSError as error:
        return error.errno or -1
    return 0


@probe(uses=[file_acts, network_acts, process_acts, limit_acts, errno_of])
def try_everything(student: Any, facts: dict[str, Any]) -> dict[str, Any]:
    """`met`: errno by act; `pretended`: what it tried and may be told anything; the rest is what it is."""
    import os

    acts = file_acts(facts) | network_acts(facts) | process_acts(facts) | limit_acts(facts)
    victim = facts["victim"]
    pretended = {
        "change a file's mode": lambda: os.chmod(victim, 0),
        "change a file's date": lambda: os.utime(victim),
    }
    rows = open("/proc/self/status").read().split("\n")  # noqa: SIM115
    return {
        "met": {name: errno_of(act) for name, act in acts.items()},
        "pretended": [name for name, act in pretended.items() if errno_of(act) >= 0],
        "sees": errno_of(lambda: os.stat(victim)) == 0,
        "pid": os.getpid(),
        "user": os.getuid(),
        "leads": os.getsid(0) == os.getpid(),
        "open": [number for number in range(4, 64) if not errno_of(lambda: os.fstat(number))],  # noqa: B023
        "variables": sorted(os.environ),
        "status": dict(row.split(":\t", 1) for row in rows if ":\t" in row),
        "unreadable": [path for path in facts["libraries"] if errno_of(lambda: open(path).close())],  # noqa: B023
    }
