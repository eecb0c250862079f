"""The template: imported torch once, runs no operation, and forks a confined child on request.

It never sees a check, a solution, a seed or a submission: it gets descriptors to hand on, limits, and names
of libraries to import. Commands arrive as JSON messages on sequenced-packet sockets, one per judge:

    {"op": "preload", "modules": [..]}       -> {"preloaded": {name: error or ""}}
    {"op": "spawn", "limits": {..}} + 2 fds  -> {"pid": n} + pidfd, or {"error": ".."}
    a child ended                            -> {"exit": pid, "status": n, "cpu": seconds}
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import socket
import sys
import tempfile
from typing import Any

from grader.sandbox import child, confine, landlock, namespaces
from grader.sandbox.libraries import WARM, load_library
from grader.sandbox.limits import Limits

MESSAGE = 64 << 10


class Template:
    """The fork server. `controls` are the judges' sockets; it ends when the last one hangs up.

    `root` is what its root folder holds, where it runs in namespaces of its own.
    """

    def __init__(self, controls: list[socket.socket], root: tuple[landlock.Grant, ...] | None = None) -> None:
        self.controls = {control.fileno(): control for control in controls}
        self.children: dict[int, tuple[int, socket.socket]] = {}  # pidfd -> (pid, who asked)
        self.poll = select.poll()
        for handle in self.controls:
            self.poll.register(handle, select.POLLIN)
        self.policy: confine.Policy | None = None
        self.root = root
        self.namespace = namespaces.own_pid_namespace() if root is not None else -1

    def serve(self) -> None:
        tempfile.tempdir = "/tmp"  # noqa: S108 — or libraries look for a writable folder while imported
        for name in WARM:
            load_library(name)
        self.freeze()
        while self.controls:
            for handle, _ in self.poll.poll():
                if handle in self.children:
                    self.reap(handle)
                else:
                    self.command(self.controls[handle])

    def freeze(self) -> None:
        """Keep the garbage collector off what is loaded now: one pass in a child would copy 78 MiB."""
        gc.collect()
        gc.freeze()
        self.policy = confine.prepare(self.root is not None, self.root)

    def command(self, control: socket.socket) -> None:
        try:
            data, handles, _, _ = socket.recv_fds(control, MESSAGE, 2)
        except ConnectionError:  # a judge that was killed before it had read all we told it
            data, handles = b"", []
        if not data:
            self.hang_up(control)
            return
        message = json.loads(data)
        if message["op"] == "preload":
            self.preload(control, message["modules"])
        else:
            self.spawn(control, Limits(**message["limits"]), handles)

    def hang_up(self, control: socket.socket) -> None:
        """A judge is gone: its children end with it, those of others go on."""
        for handle, (_, asked) in self.children.items():
            if asked is control:
                signal.pidfd_send_signal(handle, signal.SIGKILL)
        self.poll.unregister(control)
        del self.controls[control.fileno()]
        control.close()

    def preload(self, control: socket.socket, modules: list[str]) -> None:
        answers = {name: load_library(name) for name in modules}
        self.freeze()
        tell(control, {"preloaded": answers})

    def spawn(self, control: socket.socket, limits: Limits, handles: list[int]) -> None:
        """Fork a child that answers on handles[0] and prints to handles[1]."""
        parent, pid = os.getpid(), -1
        try:
            pid = os.fork() if self.root is None else namespaces.fork_as_init(self.namespace)
        except OSError as error:
            tell(control, {"error": f"fork failed: {error}"})
            return
        finally:
            if pid:
                for handle in handles:
                    os.close(handle)
        if pid == 0:
            self.become_child(limits, handles, parent)
        handle = os.pidfd_open(pid)
        self.children[handle] = (pid, control)
        self.poll.register(handle, select.POLLIN)
        socket.send_fds(control, [json.dumps({"pid": pid}).encode()], [handle])

    def become_child(self, limits: Limits, handles: list[int], parent: int) -> None:
        """Never returns: the child ends with the session."""
        code = 1
        try:
            connection = tidy_descriptors(*handles)
            assert self.policy is not None  # noqa: S101 — freeze() ran before the first command
            confine.enter(self.policy, limits, parent)
            with socket.socket(fileno=connection) as stream:
                child.Session(stream, limits).serve()
            code = 0
        except BaseException as error:
            os.write(2, f"{type(error).__name__}: {error}\n".encode(errors="replace"))
        finally:
            os._exit(code)

    def reap(self, handle: int) -> None:
        pid, control = self.children.pop(handle)
        self.poll.unregister(handle)
        os.close(handle)
        _, status, usage = os.wait4(pid, 0)
        tell(control, {"exit": pid, "status": status, "cpu": usage.ru_utime + usage.ru_stime})


def tidy_descriptors(connection: int, output: int) -> int:
    """Leave open: 0 /dev/null, 1 and 2 the output pipe, 3 the connection. Everything else is closed."""
    null = os.open("/dev/null", os.O_RDONLY)
    high = [os.dup(handle) for handle in (null, output, connection)]  # out of the way of 0 to 3
    for source, target in ((high[0], 0), (high[1], 1), (high[1], 2), (high[2], 3)):
        os.dup2(source, target)
    os.closerange(4, os.sysconf("SC_OPEN_MAX"))
    for number in range(1, signal.NSIG):
        if number not in (signal.SIGKILL, signal.SIGSTOP, 32, 33):
            # As Python has it: writing too much or to no one is an exception, not the end.
            quiet = number in (signal.SIGPIPE, signal.SIGXFSZ)
            signal.signal(number, signal.SIG_IGN if quiet else signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    return 3


def tell(control: socket.socket, message: dict[str, Any]) -> None:
    """A judge that is gone needs no answer."""
    try:
        control.send(json.dumps(message).encode())
    except OSError:
        print("template: a judge hung up before its answer", file=sys.stderr)
