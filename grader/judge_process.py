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


class Launched:
    """One process of `grader.launch`: a template, and one judge or several beside each other.

    `streams` holds the connection of each judge, to read from and to write to.
    """

    def __init__(self, mode: str, judges: int = 1) -> None:
        try:
            self._start(mode, judges)
        except OSError as error:  # no memory, no room for a folder, too many open files
            raise MachineError(f"The judge process cannot be started: {error}") from None
        self.open = judges

    def _start(self, mode: str, judges: int) -> None:
        self.said: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 — closed in end()
        # where pytest feels at home, and finds nothing
        self.folder = tempfile.TemporaryDirectory(prefix="judge-")
        pairs = [socket.socketpair() for _ in range(judges - 1)]
        handles = [theirs.fileno() for _, theirs in pairs]
        try:
            self.process = subprocess.Popen(  # noqa: S603 — our own module, our own interpreter
                [sys.executable, "-P", "-s", "-m", "grader.launch", mode, *map(str, [os.getpid(), *handles])],
                env=clean_environment(),
                cwd=self.folder.name,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self.said,
                pass_fds=handles,
            )
        finally:
            for _, theirs in pairs:
                theirs.close()
        assert self.process.stdin is not None  # noqa: S101
        assert self.process.stdout is not None  # noqa: S101
        self.streams: list[tuple[IO[bytes], IO[bytes]]] = [(self.process.stdout, self.process.stdin)]
        for ours, _ in pairs:
            self.streams.append((ours.makefile("rb"), ours.makefile("wb")))
            ours.close()  # the files keep it open

    def leave(self, number: int) -> None:
        """Hang up on one judge, which ends it; with the last one everything ends."""
        for stream in self.streams[number]:
            with contextlib.suppress(OSError):  # it hung up first
                stream.close()
        self.open -= 1
        if not self.open:
            self.process.kill()  # template and every child die with it
            self.process.wait()
            self.said.close()
            self.folder.cleanup()

    def last_words(self, seconds: float = 10.0) -> str:
        """How it ended and the last thing it said; waits for its end where it is one judge alone."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(seconds if len(self.streams) == 1 else 0.2)
        self.said.seek(0)
        said = self.said.read().decode(errors="replace").strip().splitlines()
        code = "" if self.process.returncode is None else f" with code {self.process.returncode}"
        return f"The judge process ended{code}{f': {said[-1]}' if said else ''}"


class JudgeProcess:
    """A running judge. `ready()` waits until it has collected the checks; it starts at once, on its own."""

    def __init__(
        self, start: messages.Start, mode: str, launched: Launched | None = None, number: int = 0
    ) -> None:
        self.start = start
        self.mode = mode
        self._begin(launched or Launched(mode), number)

    @classmethod
    def crew(cls, start: messages.Start, mode: str, judges: int) -> list[JudgeProcess]:
        """Several on one template; one that is lost comes back on a template of its own."""
        if mode == PROCESSES or judges == 1:  # plain processes need no template, so there is none to share
            return [cls(start, mode) for _ in range(judges)]
        launched = Launched(mode, judges)
        return [cls(start, mode, launched, number) for number in range(judges)]

    def _begin(self, launched: Launched, number: int) -> None:
        self.launched, self.number = launched, number
        self.known: messages.Ready | None = None
        self.closed = False
        self._send(self.start)

    @property
    def process(self) -> subprocess.Popen[bytes]:
        """What was started: the judge itself, or where it is one of several, what keeps them."""
        return self.launched.process

    @property
    def folder(self) -> tempfile.TemporaryDirectory[str]:
        return self.launched.folder

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
        self._begin(Launched(self.mode), 0)

    def close(self) -> None:
        """End the judge; the last one on a template ends that and every child. May be called twice."""
        if not self.closed:
            self.closed = True
            self.launched.leave(self.number)

    def _send(self, message: messages.ToJudge) -> None:
        self._require_open()
        try:
            writer = self.launched.streams[self.number][1]
            writer.write(messages.line(message))
            writer.flush()
        except OSError:
            raise MachineError(self.launched.last_words()) from None

    def _require_open(self) -> None:
        """A judge that was lost, and could not be replaced, has ended."""
        if self.closed:
            raise MachineError("The judge process has ended, and no other could be started.")

    def _receive(self) -> messages.FromJudge:
        self._require_open()
        try:
            row = self.launched.streams[self.number][0].readline()
        except OSError:
            row = b""
        if not row:
            raise MachineError(self.launched.last_words())
        message: messages.FromJudge = messages.from_judge.decode(row)
        if isinstance(message, messages.Failure):
            raise failure(message)
        return message


def failure(message: messages.Failure) -> GraderError:
    """The judge's last word as the error it was raised as there."""
    kind = getattr(errors, message.kind)
    error: GraderError = kind([message.message]) if kind is CourseError else kind(message.message)
    return error
