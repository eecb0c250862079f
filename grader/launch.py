"""Started once per judge, in a clean environment: imports torch, forks the template, becomes the judge.

Both sides need torch, and two imports side by side on a small machine take half as long again as one, so
torch is imported once. The template is forked off before anything of the course has been read, and closes
the judge's connection first: what the judge learns later is in the judge's memory only.

    python -m grader.launch MODE     with the engine on standard input and output

MODE is where children come from: `namespaces` (tier A where this host has them), `plain` (tier B), or
`processes` (self-check: started one by one, not forked, not confined; works on every system).
"""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import sys

import numpy as np  # noqa: F401 — imported for both sides
import torch  # noqa: F401

PDEATHSIG, DUMPABLE = 1, 4


def main(mode: str) -> None:
    engine = take_over_standard_streams()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the engine's to handle
    if mode == "processes":
        from grader.judge import serve
        from grader.sandbox.selfcheck import ProcessClient

        serve.main(serve.Stream.on(*engine), ProcessClient())
        return
    control, problem = start_template(mode == "namespaces", engine)
    ctypes.CDLL(None).prctl(DUMPABLE, 0, 0, 0, 0)
    from grader.judge import serve
    from grader.sandbox.client import TemplateClient

    serve.main(serve.Stream.on(*engine), TemplateClient(control, problem))


def take_over_standard_streams() -> tuple[int, int]:
    """The engine's connection, moved to where no read and no print of a check file can reach it."""
    engine = os.dup(0), os.dup(1)
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null, 1)
    os.close(null)
    return engine


def start_template(namespaced: bool, engine: tuple[int, int]) -> tuple[socket.socket, str]:
    """The socket to a running template, and why it has no namespaces where it has none."""
    problem = "not asked for"
    if namespaced:
        control, problem = fork_template(True, engine)
        if control is not None:
            return control, ""
    control, why = fork_template(False, engine)
    if control is None:
        raise SystemExit(f"the template process did not start: {why}")
    return control, problem


def fork_template(namespaced: bool, engine: tuple[int, int]) -> tuple[socket.socket | None, str]:
    """Fork it and wait for its first word; where that is not `ready`, it is the reason and there is none."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    parent = os.getpid()
    pid = os.fork()
    if pid == 0:
        ours.close()
        for handle in engine:
            os.close(handle)
        become_template(theirs, parent, namespaced)
    theirs.close()
    if namespaced:
        introduce(ours, pid)
    said = ours.recv(1000).decode() or "it ended at once"
    if said == "ready":
        return ours, ""
    ours.close()
    os.waitpid(pid, 0)
    return None, said


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


def become_template(control: socket.socket, parent: int, namespaced: bool) -> None:
    """Never returns."""
    try:
        from grader.sandbox import template

        root = enclose(control) if namespaced else None
        libc = ctypes.CDLL(None)
        libc.prctl(PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        libc.prctl(DUMPABLE, 0, 0, 0, 0)
        os.chdir("/")  # the judge's folder is no business of a child
        if namespaced or os.getppid() == parent:  # without the first, the end of the socket ends it, too
            control.send(b"ready")
            template.Template([control], root).serve()
    except OSError as error:
        control.send(str(error).encode())
    finally:
        os._exit(0)


def enclose(control: socket.socket) -> tuple[tuple[str, int], ...]:
    """Enter namespaces and give what is left to see; returns in process 1 of them. Raises OSError."""
    from grader.sandbox import landlock, namespaces

    namespaces.unshare(namespaces.EVERYTHING)
    control.send(b"unshared")
    answer = control.recv(1000)
    if answer != b"mapped":
        raise OSError(answer.decode())
    pid = os.fork()
    if pid:
        stand_by(control, pid)
    grants, devices = landlock.library_grants(), landlock.gpu_grants()
    kept = [path for path, _ in (*grants, *devices) if not path.startswith("/proc/")]
    namespaces.build_root(kept, landlock.library_names())
    return tuple(grants)


def stand_by(control: socket.socket, pid: int) -> None:
    """Be the outer end of a PID namespace: this process dies with the judge, and process 1 with it."""
    libc = ctypes.CDLL(None)
    libc.prctl(PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    libc.prctl(DUMPABLE, 0, 0, 0, 0)
    control.close()
    os.waitpid(pid, 0)
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1])
