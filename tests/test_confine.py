"""Confinement, tried from inside: each forbidden act in a child confined as every child is."""

from __future__ import annotations

import os
import platform
import socket
import struct
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.sandbox import landlock, seccomp, syscalls
from grader.sandbox.environment import clean_environment
from tests.conftest import Grade

ACTS = {
    "read the hidden checks": "open('{course}/solutions/01_demo/checks.py').read()",
    "read the solution": "open('{course}/solutions/01_demo/ex01_demo.py').read()",
    "list the course": "os.listdir('{course}')",
    "read home": "os.listdir('{home}')",
    "read a password file": "open('/etc/shadow').read()",
    "read the judge": "open('/proc/{judge}/environ').read()",
    "read the memory of its parent": "open(f'/proc/{{os.getppid()}}/mem', 'rb').read(1)",
    "write a file": "open('{tmp}/made', 'w')",
    "write a file in /dev/shm": "open('/dev/shm/made', 'w')",
    "make a folder": "os.mkdir('{tmp}/made')",
    "unlink": "os.unlink('{victim}')",
    "rename": "os.rename('{victim}', '{victim}2')",
    "truncate": "os.truncate('{victim}', 0)",
    "truncate by open": "os.open('{victim}', os.O_RDONLY | os.O_TRUNC)",
    "link": "os.link('{victim}', '{tmp}/made')",
    "fork": "os.fork()",
    "exec": "os.execv('/bin/true', ['true'])",
    "spawn": "os.posix_spawn('/bin/true', ['true'], {{}})",
    "tcp": "socket.socket()",
    "udp": "socket.socket(type=socket.SOCK_DGRAM)",
    "mptcp": "socket.socket(socket.AF_INET, socket.SOCK_STREAM, 262)",
    "unix socket": "socket.socket(socket.AF_UNIX)",
    "netlink": "socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)",
    "memory file": "os.memfd_create('hidden')",
    "kill the judge": "os.kill({judge}, 9)",
    "kill its parent": "os.kill(os.getppid(), 9)",
    "kill all": "os.kill(-1, 9)",
    "steal a CPU": "os.sched_setaffinity({judge}, {{0}})",
    "limit another": "resource.prlimit({judge}, resource.RLIMIT_NOFILE, (0, 0))",
    "raise its limit": "check(libc.setrlimit(0, (ctypes.c_ulong * 2)(10**6, 10**6)))",
    "become root": "os.setuid(0)",
    "new namespace": "check(libc.unshare(0x10000000))",
    "ptrace": "check(libc.ptrace(16, {judge}, 0, 0))",
    "undo the death signal": "check(libc.prctl(1, 0, 0, 0, 0))",
    "bpf": "check(libc.syscall(321, 0, 0, 0))",
    "io_uring": "check(libc.syscall(425, 1, 0))",
    "keyring": "check(libc.syscall(250, 0, -1, 0))",
    "shared memory": "check(libc.shmget(1, 4096, 0o1600))",
}
PROGRAM = """
import ctypes, errno, os, resource, socket
libc = ctypes.CDLL(None, use_errno=True)
def check(result):
    if result == -1:
        raise OSError(ctypes.get_errno(), "refused")
def double(x):
    try:
        {act}
    except OSError as error:
        return x * 0 + error.errno
    return x * 0
"""
REFUSED = {1, 2, 13, 38}  # EPERM, ENOENT (there is no such file in its root folder), EACCES, ENOSYS


@pytest.fixture
def victim(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "victim"
    path.write_text("the instructor's file")
    path.chmod(0o640)
    os.utime(path, (1_000_000_000, 1_000_000_000))
    yield path
    found = path.stat()
    assert path.read_text() == "the instructor's file"
    assert (found.st_mode & 0o777, found.st_mtime) == (0o640, 1_000_000_000)
    assert [entry.name for entry in path.parent.iterdir()] == ["victim"]


@pytest.fixture
def attempt(grade: Grade, judge: object, victim: Path, mini: object) -> Callable[[str], int]:
    """Run a statement in a child; the errno it met, 0 where it was let through."""

    def run(act: str) -> int:
        facts = {
            "course": mini.root,  # type: ignore[attr-defined]
            "home": Path.home(),
            "judge": judge.process.pid,  # type: ignore[attr-defined]
            "tmp": victim.parent,
            "victim": victim,
        }
        message = grade(PROGRAM.format(act=act.format(**facts)))["double.example"].message
        start = "double: the result is "
        assert message.startswith(start), message
        return int(float(message.removeprefix(start).split(" at ")[0]))

    return run


@pytest.mark.parametrize("name", ACTS)
def test_refused(name: str, attempt: Callable[[str], int]) -> None:
    assert attempt(ACTS[name]) in REFUSED


FAKED = {
    "chmod": "os.chmod('{victim}', 0)",
    "utime": "os.utime('{victim}')",
    "chown": "os.chown('{victim}', 1, 1)",
}


@pytest.mark.parametrize("name", FAKED)
def test_pretended(name: str, attempt: Callable[[str], int]) -> None:
    """Success is what the child is told; `victim` sees that nothing changed."""
    assert attempt(FAKED[name]) == 0


ALLOWED = {
    "a thread": "import threading; t = threading.Thread(target=print); t.start(); t.join()",
    "a socket pair": "socket.socketpair()",
    "a pipe": "os.pipe()",
    "read torch": "open(torch.__file__).read()",
    "/dev/null": "open('/dev/null', 'w').write('x')",
    "random bytes": "os.urandom(8)",
    "import from the library": "import wave, colorsys, torch.distributions",
}


@pytest.mark.parametrize("name", ALLOWED)
def test_allowed(name: str, attempt: Callable[[str], int]) -> None:
    """The control: the wall is not simply shut."""
    assert attempt(ALLOWED[name]) == 0


def test_nothing_of_the_judge_lies_in_the_environment(grade: Grade, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither in os.environ nor in the block the process was started with, where that can be read at all."""
    text = (
        "import os\ndef double(x):\n    found = str(dict(os.environ))\n"
        "    try: found += open('/proc/self/environ').read()\n    except PermissionError: pass\n"
        "    raise ValueError(found)"
    )
    message = grade(text)["double.example"].message
    assert "OMP_NUM_THREADS" in message
    assert str(Path.home()) not in message
    monkeypatch.setenv("A_TOKEN_OF_THE_INSTRUCTOR", "secret")
    assert "A_TOKEN_OF_THE_INSTRUCTOR" not in clean_environment()


def test_open_descriptors_are_only_the_childs_own(grade: Grade) -> None:
    text = (
        "import os\ndef double(x):\n"
        "    found = [fd for fd in range(64) if os.path.exists(f'/proc/self/fd/{fd}')]\n"
        "    raise ValueError(found)"
    )
    assert "ValueError: [0, 1, 2, 3]" in grade(text)["double.example"].message


def run_filter(program: bytes, number: int, arguments: tuple[int, ...] = (), arch: int | None = None) -> int:
    """Interpret the filter as the kernel would, on one system call."""
    machine = seccomp.ARCHITECTURES[platform.machine()] if arch is None else arch
    data = struct.pack("=IIQ6Q", number, machine, 0, *(arguments + (0,) * 6)[:6])
    at = accumulator = 0
    while True:
        code, yes, no, value = struct.unpack_from("=HBBI", program, 8 * at)
        at += 1
        if code == seccomp.LOAD:
            (accumulator,) = struct.unpack_from("=I", data, value)
        elif code == seccomp.RETURN:
            return int(value)
        else:
            test = {
                seccomp.JEQ: accumulator == value,
                seccomp.JGE: accumulator >= value,
                seccomp.JSET: bool(accumulator & value),
            }[code]
            at += yes if test else no


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_the_filter_does_what_the_lists_say(machine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """By an interpreter of our own, so that both tables are run on one machine."""
    monkeypatch.setattr(platform, "machine", lambda: machine)
    program, number = seccomp.for_process(seccomp.build(), os.getpid()), syscalls.numbers(machine)
    groups = (
        (syscalls.ALLOWED, seccomp.ALLOW),
        (syscalls.FAKED, seccomp.FAKE),
        (syscalls.REFUSED, seccomp.EPERM),
    )
    for names, action in groups:
        for name in names:
            if name in number:
                assert run_filter(program, number[name]) == action, name
    assert run_filter(program, 9999) == seccomp.ENOSYS
    assert run_filter(program, number["clone"], (0x3D0F00,)) == seccomp.ALLOW  # pthread_create's flags
    assert run_filter(program, number["clone"], (17,)) == seccomp.EPERM
    assert run_filter(program, number["clone"], (0x10000 | 0x10000000,)) == seccomp.EPERM
    assert run_filter(program, number["ioctl"], (0, 0x5412)) == seccomp.EPERM  # TIOCSTI
    assert run_filter(program, number["kill"], (os.getpid(), 9)) == seccomp.ALLOW
    assert run_filter(program, number["kill"], (os.getppid(), 9)) == seccomp.EPERM
    assert run_filter(program, 0, arch=0x40000003) == seccomp.KILL  # 32-bit
    assert run_filter(program, 0x40000000) == seccomp.KILL  # x32
    old = seccomp.build(truncation=False)
    assert run_filter(old, number["openat"], (0, 0, os.O_TRUNC)) == seccomp.EPERM
    assert run_filter(old, number["openat"], (0, 0, os.O_RDONLY)) == seccomp.ALLOW


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
@pytest.mark.parametrize("processes", [False, True])
def test_the_filter_looks_at_arguments(
    processes: bool, machine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platform, "machine", lambda: machine)
    program, number = seccomp.build(processes=processes), syscalls.numbers(machine)
    more = seccomp.ALLOW if processes else seccomp.EPERM
    allow, refuse = seccomp.ALLOW, seccomp.EPERM
    for name, arguments, action in (
        ("clone", (17,), more),  # what fork makes of it
        ("clone", (17 | 0x10000000,), refuse),  # in a user namespace of its own
        ("kill", (1, 9), more),
        ("setsid", (), more),
        ("execve", (), refuse),
        ("unshare", (0x10000000,), refuse),
        ("socketpair", (1, 1), allow),
        ("socketpair", (1, 1 | 0x80000), allow),
        ("socketpair", (1, 2), refuse),  # datagrams
        ("socketpair", (1, 3), refuse),  # raw, which is datagrams too
        ("socketpair", (30, 1), refuse),  # TIPC
        ("sendmsg", (3,), refuse),
        ("setsockopt", (3, 1, 7), refuse),
        ("mmap", (0, 4096, 3, 0x22), allow),  # private, anonymous
        ("mmap", (0, 4096, 3, 0x21), refuse),  # shared, anonymous
        ("mmap", (0, 4096, 3, 0x23), refuse),  # the same, validated
        ("mmap", (0, 4096, 1, 0x01, 5), allow),  # a file
        ("fallocate", (3, 0), allow),
        ("fallocate", (3, 1), refuse),  # without a size that a limit could see
    ):
        assert run_filter(program, number[name], arguments) == action, (name, arguments)


def test_lists_do_not_overlap() -> None:
    lists = [set(syscalls.ALLOWED), set(syscalls.FAKED), set(syscalls.REFUSED)]
    assert sum(map(len, lists)) == len(set.union(*lists))


def test_grants_hold_no_course_and_no_home(mini: object) -> None:
    for path, access in landlock.library_grants():
        for private in (mini.root, Path.home(), Path("/tmp")):  # type: ignore[attr-defined]
            assert not Path(private).resolve().is_relative_to(path), path
        if path != "/dev/null":
            assert not access & landlock.WRITE_FILE


def test_a_child_that_cannot_be_confined_runs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Confinement that fails at any step ends the child before its first word."""
    from grader.errors import MachineError
    from grader.sandbox.box import Box
    from grader.sandbox.client import TemplateClient
    from grader.sandbox.limits import Limits
    from grader.sandbox.template import Template

    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    pid = os.fork()
    if pid == 0:
        ours.close()
        monkeypatch.setattr(
            seccomp, "load", lambda program: (_ for _ in ()).throw(OSError("no seccomp here"))
        )
        Template([theirs]).serve()
        os._exit(0)
    theirs.close()
    with pytest.raises(
        MachineError, match="could not be confined, so it ran nothing: OSError: no seccomp here"
    ):
        client = TemplateClient(ours)
        client.users = False
        Box(client, Limits(1024, 10))
    ours.close()
    os.waitpid(pid, 0)
