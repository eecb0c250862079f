"""Who grades for a command that grades a class, started and ended with it."""

from __future__ import annotations

import platform
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from grader.classroom.crew import Crew
from grader.classroom.session import Graders
from grader.course import Course, Exercise
from grader.errors import CourseError, IsolationError
from grader.grading import start_judges
from grader.judge_process import PROCESSES, default_mode


@dataclass(frozen=True)
class Where:
    """What the command line says about who grades. `private`: what no child may ever see."""

    device: str
    jobs: int
    no_isolation: bool
    private: tuple[Path, ...]


@contextmanager
def started(
    course: Course, exercises: tuple[Exercise, ...], secret: bytes, where: Where
) -> Iterator[Graders]:
    """Judges for these exercises. Ctrl-C lets what runs finish; a second one ends everything at once."""
    mode = default_mode()
    if mode == PROCESSES and not where.no_isolation:
        raise IsolationError(
            f"Student code cannot be confined on {platform.system()}, so a class is not graded: use Linux "
            "(or WSL2, or a virtual machine), or add --no-isolation if you trust this code."
        )
    private = [course.root, Path.home(), *where.private]
    judges = start_judges(
        where.jobs, exercises, secret, where.device, private,
        visible=False, mode=mode, unconfined=where.no_isolation,
    )  # fmt: skip
    try:
        with stopped_by_ctrl_c(crew := Crew(judges)):
            yield crew
    finally:
        for judge in judges:
            judge.close()


@contextmanager
def stopped_by_ctrl_c(graders: Graders) -> Iterator[None]:
    def stop(*_: object) -> None:
        graders.stop()
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        print("Finishing what is being graded; Ctrl-C again stops at once.", file=sys.stderr)

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def require_hidden_checks(course: Course) -> None:
    if not course.has_hidden_checks:
        raise CourseError(
            ["There is no solutions/ here: a student kit has no checks with points to grade by."]
        )
