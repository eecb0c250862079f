"""The engine's handle on one judge process: start it, hand it jobs, start another where one is lost."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from typing import IO

from grader import errors
from grader.course import Exercise
from grader.errors import CourseError, GraderError, MachineError
from grader.judge import messages
from grader.model import CheckResult

KEPT_VARIABLES = ("LANG", "LC_ALL", "TZ", "LD_LIBRARY_PATH", "CUDA_VISIBLE_DEVICES", "SYSTEMROOT")
FIXED_VARIABLES = {
    "PATH": "/usr/bin:/bin",
    "HOME": "/nonexistent",
    "USER": "student",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
    "PYTHONDONTWRITEBYTECODE": "1",
}


def clean_environment() -> dict[str, str]:
    """What the judge and the children start with: no credential, no PYTHON* or PYTEST_* of the caller."""
    kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    # Some processors need a BLAS kernel named to compute right.
    kept |= {name: value for name, value in os.environ.items() if name.startswith("OPENBLAS_")}
    return kept | FIXED_VARIABLES


def topic_of(exercise: Exercise, visible: bool = True) -> messages.Topic:
    files = [(str(exercise.checks.resolve()), True)] if visible else []
    if exercise.hidden_checks is not None:
        files.append((str(exercise.hidden_checks.resolve()), False))
    reference = str(exercise.solution.resolve()) if exercise.solution else None
    return messages.Topic(
        exercise.name,
        exercise.module,
        exercise.functions,
        tuple(files),
        exercise.preload,
        exercise.memory_mib,
        reference,
    )


class JudgeProcess:
    """A running judge. `ready()` waits until it has collected the checks; it starts at once, on its own."""

    def __init__(self, start: messages.Start) -> None:
        self.start = start
        self._launch()

    def _launch(self) -> None:
        ours, theirs = socket.socketpair()
        self.said: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 — closed in close()
        self.folder = tempfile.TemporaryDirectory(
            prefix="judge-"
        )  # where pytest feels at home, and finds nothing
        number = str(theirs.fileno())
        try:
            self.process = subprocess.Popen(  # noqa: S603 — our own module, our own interpreter
                [sys.executable, "-P", "-s", "-m", "grader.launch", number],
                pass_fds=[theirs.fileno()],
                env=clean_environment(),
                cwd=self.folder.name,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self.said,
            )
        except OSError as error:
            raise MachineError(f"The judge process cannot be started: {error}") from None
        theirs.close()
        self.connection = ours
        self.stream = ours.makefile("rwb")
        self._send(self.start)
        self.known: messages.Ready | None = None

    def ready(self) -> messages.Ready:
        """What the judge collected. Raises CourseError with every mistake in the check files."""
        if self.known is None:
            message = self._receive()
            if not isinstance(message, messages.Ready):
                raise MachineError(f"the judge said {type(message).__name__} before it was ready")
            if message.problems:
                raise CourseError(list(message.problems))
            self.known = message
        return self.known

    def grade(self, job: messages.Job) -> Iterator[CheckResult]:
        """Results as they come. Raises MachineError where the judge is lost on the way."""
        self.ready()
        self._send(job)
        while isinstance(message := self._receive(), messages.Result):
            yield message.check

    def restart(self) -> None:
        self.close()
        self._launch()

    def close(self) -> None:
        """End the judge, and with it the template and every child: they die with their parent."""
        self.stream.close()
        self.connection.close()
        self.process.kill()
        self.process.wait()
        self.said.close()
        self.folder.cleanup()

    def _send(self, message: messages.ToJudge) -> None:
        try:
            self.stream.write(messages.line(message))
            self.stream.flush()
        except OSError:
            raise self._lost() from None

    def _receive(self) -> messages.FromJudge:
        try:
            row = self.stream.readline()
        except OSError:
            row = b""
        if not row:
            raise self._lost()
        message: messages.FromJudge = messages.from_judge.decode(row)
        if isinstance(message, messages.Failure):
            raise failure(message)
        return message

    def _lost(self) -> MachineError:
        """Why there is no answer any more, with the last thing the process said."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(10)
        self.said.seek(0)
        said = self.said.read().decode(errors="replace").strip().splitlines()
        why = f": {said[-1]}" if said else ""
        return MachineError(f"The judge process ended with code {self.process.returncode}{why}")


def failure(message: messages.Failure) -> GraderError:
    """The judge's last word as the error it was raised as there."""
    kind = getattr(errors, message.kind)
    error: GraderError = kind([message.message]) if kind is CourseError else kind(message.message)
    return error
