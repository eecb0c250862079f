"""The judge's end of the template's control socket: ask for children, hear how they ended."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from grader.errors import MachineError
from grader.sandbox import scratch
from grader.sandbox.limits import PROCS, Limits

ANSWER_SECONDS = 120.0  # importing the largest library on a slow disk
GONE_SECONDS = 5.0
FIRST_USER, USERS = 64_000, 1_500  # ids no system gives out; children of several judges rarely meet


@dataclass
class Child:
    """A running child as the judge sees it. `pid` is only used with `pidfd` still held."""

    pid: int
    number: int  # what the template calls it: its pid there
    pidfd: int
    connection: socket.socket
    output: int
    limits: Limits

    def read_output(self, size: int) -> bytes:
        """What it printed; nothing once all who could print are gone. Raises BlockingIOError."""
        return os.read(self.output, size)

    def has_ended(self, wait_ms: int = 0) -> bool:
        gone = select.poll()
        gone.register(self.pidfd, select.POLLIN)
        return bool(gone.poll(wait_ms))


@dataclass(frozen=True)
class Ending:
    """How a child ended: by which signal, 0 for none; with which exit code; after how many CPU seconds."""

    signal: int
    code: int
    cpu_seconds: float

    @classmethod
    def of(cls, status: int, cpu_seconds: float) -> Ending:
        """From a wait status of the kernel."""
        killed = os.WIFSIGNALED(status)
        return cls(
            os.WTERMSIG(status) if killed else 0, -1 if killed else os.WEXITSTATUS(status), cpu_seconds
        )


class AnyChild(Protocol):
    """What the box needs of a child."""

    limits: Limits
    connection: socket.socket

    @property
    def pid(self) -> int: ...
    @property
    def output(self) -> int | socket.socket: ...
    def read_output(self, size: int) -> bytes: ...
    def has_ended(self, wait_ms: int = 0) -> bool: ...


class Client(Protocol):
    """Where a judge's children come from. Every method raises MachineError where there are no more."""

    confined: bool  # False where they are plain processes
    problem: str  # why children have no namespaces; empty where they have
    users: bool  # whether each child gets a user id of its own

    def preload(self, modules: tuple[str, ...]) -> bool: ...
    def spawn(self, limits: Limits) -> Any: ...
    def kill(self, child: Any) -> Ending: ...


class TemplateClient:
    """One judge's connection to the template. Raises MachineError when the template is gone."""

    confined = True

    def __init__(self, control: socket.socket, problem: str = "not asked for") -> None:
        self.control = control
        self.problem = problem
        self.users = os.geteuid() == 0
        self.spawned = 331 * os.getpid()  # where to begin with user ids: judges' pids are neighbours
        self.endings: dict[int, Ending] = {}
        self.preloaded: set[str] = set()

    def preload(self, modules: tuple[str, ...]) -> bool:
        """Have libraries imported before the next fork, so no child pays for them; True if one was new."""
        wanted = [name for name in modules if name not in self.preloaded]
        if wanted:
            self._tell({"op": "preload", "modules": wanted})
            self._answer("preloaded")
            self.preloaded.update(wanted)
        return bool(wanted)

    def spawn(self, limits: Limits) -> Child:
        limits = self._with_own(limits)
        ours, theirs = socket.socketpair()
        reader, writer = os.pipe()
        try:
            self._tell({"op": "spawn", "limits": asdict(limits)}, [theirs.fileno(), writer])
        finally:
            theirs.close()
            os.close(writer)
        answer, handles = self._answer("pid")
        ours.setblocking(False)
        os.set_blocking(reader, False)
        return Child(pid_of(handles[0]), answer["pid"], handles[0], ours, reader, limits)

    def _with_own(self, limits: Limits) -> Limits:
        """With a user id and a scratch folder of its own, where it is to have them."""
        self.spawned += 1
        user = FIRST_USER + self.spawned % USERS if self.users else 0
        folder = scratch.make(user) if limits.scratch_mib and self.problem else ""
        return replace(limits, user=user, scratch=folder)

    def ending(self, child: Child, seconds: float = ANSWER_SECONDS) -> Ending:
        """How a child that was killed or hung up ended. Raises MachineError if it will not end.

        The template may be importing a library for another judge meanwhile.
        """
        deadline = time.monotonic() + seconds
        while child.number not in self.endings:
            self._receive(max(deadline - time.monotonic(), 0.001))
        return self.endings.pop(child.number)

    def kill(self, child: Child) -> Ending:
        """End a child for good and wait until it is gone, and with it all it has started.

        In the pure profile it can start nothing; in the procs profile it is process 1 of a namespace, which
        the kernel empties before it reports the end of process 1.
        """
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(child.pidfd, signal.SIGKILL)
        ending = self.ending(child)
        child.connection.close()
        if child.limits.profile == PROCS:
            wait_for_silence(child)
        os.close(child.pidfd)
        os.close(child.output)
        if child.limits.scratch:
            with contextlib.suppress(OSError):  # what cannot be removed is in no one's way
                scratch.remove(child.limits.scratch)
        return ending

    def _tell(self, message: dict[str, Any], handles: list[int] | None = None) -> None:
        try:
            socket.send_fds(self.control, [json.dumps(message).encode()], handles or [])
        except OSError as error:
            raise MachineError(
                f"the template process is gone ({error}); grading goes on with a new one"
            ) from None

    def _answer(self, key: str) -> tuple[dict[str, Any], list[int]]:
        while True:
            message, handles = self._receive(ANSWER_SECONDS)
            if "error" in message:
                raise MachineError(f"the template could not start a child: {message['error']}")
            if key in message:
                return message, handles

    def _receive(self, seconds: float) -> tuple[dict[str, Any], list[int]]:
        """One message; how a child ended is noted on the way."""
        self.control.settimeout(seconds)
        try:
            data, handles, _, _ = socket.recv_fds(self.control, 64 << 10, 1)
        except TimeoutError:
            raise MachineError(f"the template process did not answer within {seconds:.0f} s") from None
        if not data:
            raise MachineError("the template process ended unexpectedly; grading goes on with a new one")
        message = json.loads(data)
        if "exit" in message:
            self.endings[message["exit"]] = Ending.of(message["status"], message["cpu"])
        return message, handles


def pid_of(pidfd: int) -> int:
    """Its pid as this process sees it: the template may live in another PID namespace."""
    rows = Path(f"/proc/self/fdinfo/{pidfd}").read_text().splitlines()
    return next(int(row.split()[1]) for row in rows if row.startswith("Pid:"))


def wait_for_silence(child: Child) -> None:
    """Every process of a child holds its output pipe open: its end shows that none is left."""
    deadline = time.monotonic() + GONE_SECONDS
    pipe = select.poll()
    pipe.register(child.output, select.POLLIN)
    while time.monotonic() < deadline:
        if pipe.poll(50) and not os.read(child.output, 1 << 20):
            return
    raise MachineError("a process of a submission is still alive after its namespace was ended")
