"""Started once for a crew of judges, in a clean environment: imports torch, forks template and judges.

Both sides need torch, and two imports side by side on a small machine take half as long again as one, so
torch is imported once. The template is forked off before anything of the course has been read, and closes
the judges' connections first: what a judge learns later is in that judge's memory only.

    python -m grader.launch MODE PID [FD ...]     with the engine, PID, on standard input and output

MODE is where children come from: `namespaces` (tier A where this host has them), `plain` (tier B), or
`processes` (self-check: started one by one, not forked, not confined; works on every system). Each FD is a
socket to the engine for one more judge. A single judge is this very process; of several each is a fork of it
so that losing one costs the others nothing.
"""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

if __name__ == "__main__":  # before the imports, which take seconds: Ctrl-C is the engine's to handle
    signal.signal(signal.SIGINT, signal.SIG_IGN)

import numpy as np  # noqa: F401 — imported for both sides
import torch  # noqa: F401

from grader.lifeline import PDEATHSIG, die_with, end_with, wait_for_all

DUMPABLE = 4
Engine = tuple[int, int]  # descriptors of a connection to the engine: to read from, to write to


def main(mode: str, pid: str, *more: str) -> None:
    engine = int(pid)
    engines = [take_over_standard_streams(), *((int(fd), os.dup(int(fd))) for fd in more)]
    if mode == "processes":
        from grader.judge import serve
        from grader.sandbox.selfcheck import ProcessClient

        end_with(engine)
        serve.main(serve.Stream.on(*engines[0]), ProcessClient())
        return
    controls, problem = start_templates(mode == "namespaces", engines)
    ctypes.CDLL(None).prctl(DUMPABLE, 0, 0, 0, 0)
    if len(engines) == 1:
        end_with(engine)
        become_judge(engines[0], controls[0], problem)
    else:
        keep_judges(engines, controls, problem, engine)


def become_judge(engine: Engine, control: socket.socket, problem: str) -> None:
    from grader.judge import serve
    from grader.sandbox.client import TemplateClient

    serve.main(serve.Stream.on(*engine), TemplateClient(control, problem))


def keep_judges(engines: list[Engine], controls: list[socket.socket], problem: str, parent: int) -> None:
    """Fork a judge for each connection to the engine and stay until all have ended; they end with us.

    `parent` is the engine's pid.
    """
    import grader.judge.serve  # noqa: F401 — imported for all of them

    keeper = os.getpid()
    for number in range(len(engines)):
        if os.fork() == 0:
            die_with(keeper)
            for other, (engine, control) in enumerate(zip(engines, controls, strict=True)):
                if other != number:
                    release(engine)
                    control.close()
            Path(str(number)).mkdir()
            os.chdir(str(number))  # each with a pytest.ini of its own
            become_judge(engines[number], controls[number], problem)
            return
    for engine, control in zip(engines, controls, strict=True):
        release(engine)
        control.close()
    wait_for_all(parent)


def release(engine: Engine) -> None:
    for handle in engine:
        os.close(handle)


def take_over_standard_streams() -> Engine:
    """The engine's connection, moved to where no read and no print of a check file can reach it."""
    engine = os.dup(0), os.dup(1)
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null, 1)
    os.close(null)
    return engine


def start_templates(namespaced: bool, engines: list[Engine]) -> tuple[list[socket.socket], str]:
    """A socket for each judge to a running template, and why it has no namespaces where it has none.

    All judges share one template, except in the namespaces of a user who is not root: there the limit on
    processes counts all children of a template, and one judge's child could take the threads of another's.
    """
    problem = "not asked for"
    if namespaced:
        groups = 1 if os.geteuid() == 0 else len(engines)
        found: list[socket.socket] = []
        for _ in range(groups):
            controls, problem = fork_template(True, engines, len(engines) // groups, found)
            found += controls
            if not controls:
                break
        if len(found) == len(engines):
            return found, ""
        close_all(*found)  # the first had what the next has not: all get the same
    controls, why = fork_template(False, engines, len(engines))
    if not controls:
        raise SystemExit(f"the template process did not start: {why}")
    return controls, problem


def fork_template(
    namespaced: bool, engines: list[Engine], judges: int = 1, others: Sequence[socket.socket] = ()
) -> tuple[list[socket.socket], str]:
    """Fork one for so many judges and wait for its first word; if not `ready`, that is why there is none.

    It closes what is not its own: connections to the engine, and `others`, sockets to other templates.
    """
    pairs = [socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET) for _ in range(judges)]
    ours, theirs = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    parent = os.getpid()
    pid = os.fork()
    if pid == 0:
        close_all(*ours, *others)
        for engine in engines:
            release(engine)
        become_template(theirs, parent, namespaced)
    close_all(*theirs)
    if namespaced:
        introduce(ours[0], pid)
    said = ours[0].recv(1000).decode() or "it ended at once"
    if said == "ready":
        return ours, ""
    close_all(*ours)
    os.waitpid(pid, 0)
    return [], said


def close_all(*controls: socket.socket) -> None:
    for control in controls:
        control.close()


def introduce(control: socket.socket, pid: int) -> None:
    """Once the process has a user namespace, say from outside which ids it may use there."""
    from grader.sandbox import namespaces

    if control.recv(1000, socket.MSG_PEEK) != b"unshared":
        return
    control.recv(1000)
    try:
        namespaces.map_users(pid)
        control.send(b"mapped")
    except OSError as error:
        control.send(f"the user namespace got no user ids: {error}".encode())


def become_template(controls: list[socket.socket], parent: int, namespaced: bool) -> None:
    """Never returns. The first of its sockets is the one it introduces itself on."""
    try:
        from grader.sandbox import template

        root = enclose(controls) if namespaced else None
        libc = ctypes.CDLL(None)
        libc.prctl(PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        libc.prctl(DUMPABLE, 0, 0, 0, 0)
        os.chdir("/")  # the judge's folder is no business of a child
        if namespaced or os.getppid() == parent:  # without the first, the end of the sockets ends it, too
            controls[0].send(b"ready")
            template.Template(controls, root).serve()
    except OSError as error:
        controls[0].send(str(error).encode())
    finally:
        os._exit(0)


def enclose(controls: list[socket.socket]) -> tuple[tuple[str, int], ...]:
    """Enter namespaces and give what is left to see; returns in process 1 of them. Raises OSError."""
    from grader.sandbox import landlock, namespaces

    namespaces.unshare(namespaces.EVERYTHING)
    controls[0].send(b"unshared")
    answer = controls[0].recv(1000)
    if answer != b"mapped":
        raise OSError(answer.decode())
    pid = os.fork()
    if pid:
        stand_by(controls, pid)
    grants, devices = landlock.library_grants(), landlock.gpu_grants()
    kept = [path for path, _ in (*grants, *devices) if not path.startswith("/proc/")]
    namespaces.build_root(kept, landlock.library_names())
    return tuple(grants)


def stand_by(controls: list[socket.socket], pid: int) -> None:
    """Be the outer end of a PID namespace: this process dies with the judges, and process 1 with it."""
    libc = ctypes.CDLL(None)
    libc.prctl(PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    libc.prctl(DUMPABLE, 0, 0, 0, 0)
    close_all(*controls)
    os.waitpid(pid, 0)
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
