"""The engine's handle on one judge process: start it, hand it jobs, start another where one is lost."""

from __future__ import annotations

import contextlib
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
from grader.sandbox.environment import clean_environment

# Where a judge's children come from: a template in namespaces of its own where this host has them (tier A),
# a template without (tier B), or new processes, which nothing confines (self-check).
NAMESPACES, PLAIN, PROCESSES = "namespaces", "plain", "processes"


def default_mode() -> str:
    """The best this system could have; the canary says what it really has."""
    return NAMESPACES if sys.platform == "linux" else PROCESSES


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
        exercise.profile,
        exercise.scratch_mib,
        reference,
        exercise.graded,
    )


class JudgeProcess:
    """A running judge. `ready()` waits until it has collected the checks; it starts at once, on its own."""

    def __init__(self, start: messages.Start, mode: str) -> None:
        self.start = start
        self.mode = mode
        self._launch()

    def _launch(self) -> None:
        self.said: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 — closed in close()
        # where pytest feels at home, and finds nothing
        self.folder = tempfile.TemporaryDirectory(prefix="judge-")
        try:
            self.process = subprocess.Popen(  # noqa: S603 — our own module, our own interpreter
                [sys.executable, "-P", "-s", "-m", "grader.launch", self.mode],
                env=clean_environment(),
                cwd=self.folder.name,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self.said,
            )
        except OSError as error:
            raise MachineError(f"The judge process cannot be started: {error}") from None
        self._send(self.start)
        self.known: messages.Ready | None = None

    def ready(self) -> messages.Ready:
        """What the judge collected. Raises CourseError with every mistake in the check files."""
        found = self.collected()
        if found.problems:
            raise CourseError(list(found.problems))
        return found

    def collected(self) -> messages.Ready:
        """The same with the mistakes in it, for whoever lists them beside others."""
        if self.known is None:
            message = self._receive()
            if not isinstance(message, messages.Ready):
                raise MachineError(f"the judge said {type(message).__name__} before it was ready")
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
        self.process.kill()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with contextlib.suppress(BrokenPipeError):
                    stream.close()
        self.process.wait()
        self.said.close()
        self.folder.cleanup()

    def _send(self, message: messages.ToJudge) -> None:
        try:
            assert self.process.stdin is not None  # noqa: S101
            self.process.stdin.write(messages.line(message))
            self.process.stdin.flush()
        except OSError:
            raise self._lost() from None

    def _receive(self) -> messages.FromJudge:
        try:
            assert self.process.stdout is not None  # noqa: S101
            row = self.process.stdout.readline()
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
