"""The judge's end of the template's control socket: ask for children, hear how they ended."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import time
from dataclasses import asdict, dataclass
from typing import Any

from grader.errors import MachineError
from grader.sandbox.confine import Limits

ANSWER_SECONDS = 120.0  # importing the largest library on a slow disk


@dataclass
class Child:
    """A running child as the judge sees it. `pid` is only used with `pidfd` still held."""

    pid: int
    pidfd: int
    connection: socket.socket
    output: int


@dataclass(frozen=True)
class Ending:
    """How a child ended, by the kernel: wait status and CPU seconds."""

    status: int
    cpu_seconds: float

    @property
    def signal(self) -> int:
        return os.WTERMSIG(self.status) if os.WIFSIGNALED(self.status) else 0

    @property
    def code(self) -> int:
        return os.WEXITSTATUS(self.status) if os.WIFEXITED(self.status) else -1


class TemplateClient:
    """One judge's connection to the template. Raises MachineError when the template is gone."""

    def __init__(self, control: socket.socket) -> None:
        self.control = control
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
        return Child(answer["pid"], handles[0], ours, reader)

    def ending(self, child: Child, seconds: float = 10.0) -> Ending:
        """How a child that was killed or hung up ended. Raises MachineError if it will not end."""
        deadline = time.monotonic() + seconds
        while child.pid not in self.endings:
            self._receive(max(deadline - time.monotonic(), 0.001))
        return self.endings.pop(child.pid)

    def kill(self, child: Child) -> Ending:
        """End a child for good and wait until it is gone; in the pure profile it has no descendants."""
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(child.pidfd, signal.SIGKILL)
        ending = self.ending(child)
        os.close(child.pidfd)
        os.close(child.output)
        child.connection.close()
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
            self.endings[message["exit"]] = Ending(message["status"], message["cpu"])
        return message, handles
