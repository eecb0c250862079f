"""Self-check: a judge's children as plain processes, for systems that cannot confine them.

Same protocol, time and output limits. Nothing keeps a child from what its user may do, so what it leads to is
marked as not official everywhere. Uses only what Python has on every system.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, replace
from typing import IO

from grader.errors import MachineError
from grader.sandbox import usage
from grader.sandbox.client import Ending
from grader.sandbox.limits import Limits

START_SECONDS = 120.0  # importing torch on a slow disk
KILL_SECONDS = 10.0
HOME = "127.0.0.1"


@dataclass
class Process:
    """A running child process. Looks to the box like a confined one."""

    process: subprocess.Popen[bytes]
    connection: socket.socket
    output: socket.socket
    limits: Limits
    said: IO[bytes]

    @property
    def pid(self) -> int:
        return self.process.pid

    def read_output(self, size: int) -> bytes:
        try:
            return self.output.recv(size)
        except ConnectionError:
            return b""

    def has_ended(self, wait_ms: int = 0) -> bool:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(wait_ms / 1000)
        return self.process.poll() is not None


class ProcessClient:
    """Starts children one by one."""

    confined = False
    users = False
    problem = "self-check"

    def __init__(self) -> None:
        self.libraries: list[str] = []

    def preload(self, modules: tuple[str, ...]) -> bool:
        """Have the next children import these before they are asked anything; True if one was new."""
        new = [name for name in modules if name not in self.libraries]
        self.libraries += new
        return bool(new)

    def spawn(self, limits: Limits) -> Process:
        """Raises MachineError where it does not start."""
        folder = tempfile.mkdtemp(prefix="grader-scratch-") if limits.scratch_mib else ""
        limits = replace(limits, scratch=folder)
        token, said = secrets.token_hex(16), tempfile.TemporaryFile()  # noqa: SIM115 — closed in kill()
        with socket.create_server((HOME, 0)) as listener:
            words = [str(listener.getsockname()[1]), token, json.dumps(asdict(limits)), *self.libraries]
            process = subprocess.Popen(  # noqa: S603 — our own module, our own interpreter
                [sys.executable, "-P", "-s", "-m", "grader.sandbox.fresh", *words],
                stdin=subprocess.PIPE,
                stdout=said,
                stderr=said,
                start_new_session=os.name == "posix",
            )
            connection = answer_call(listener, token, process, said)
            output = answer_call(listener, token, process, said)
        return Process(process, connection, output, limits, said)

    def kill(self, child: Process) -> Ending:
        """End a child, and what else is in its session, where there are sessions."""
        spent = usage.cpu_seconds(child.pid)
        if child.process.poll() is None:
            if os.name == "posix":
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(child.pid, signal.SIGKILL)
            child.process.kill()
        code = child.process.wait(KILL_SECONDS)
        for stream in (child.connection, child.output, child.said, child.process.stdin):
            if stream is not None:
                stream.close()
        if child.limits.scratch:
            shutil.rmtree(child.limits.scratch, ignore_errors=True)
        return Ending(-code if code < 0 else 0, code if code >= 0 else -1, spent)


def answer_call(
    listener: socket.socket, token: str, process: subprocess.Popen[bytes], said: IO[bytes]
) -> socket.socket:
    """The connection of the child that knows the token. Raises MachineError where it does not come."""
    deadline = time.monotonic() + START_SECONDS
    listener.settimeout(0.2)
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(TimeoutError):
            connection, _ = listener.accept()
            connection.settimeout(START_SECONDS)
            if knows(connection, token.encode()):
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                connection.setblocking(False)
                return connection
            connection.close()
    process.kill()
    said.seek(0)
    rows = said.read().decode("utf-8", "replace").strip().splitlines()
    raise MachineError(f"A child process did not start: {rows[-1] if rows else 'it was silent'}")


def knows(connection: socket.socket, token: bytes) -> bool:
    """Whether the caller's first bytes are the token."""
    said = b""
    while len(said) < len(token):
        part = connection.recv(len(token) - len(said))
        if not part:
            return False
        said += part
    return secrets.compare_digest(said, token)
