"""Who grades for a command that grades a class, started and ended with it."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from grader.classroom.crew import Crew
from grader.classroom.session import Graders
from grader.cli import screen
from grader.course import Course, Exercise
from grader.errors import ClusterError, CourseError
from grader.grading import class_mode, start_judges


@dataclass(frozen=True)
class Where:
    """What the command line says about who grades. `private`: what no child may ever see.

    `scheduler`: address of a Dask scheduler whose workers grade, in place of this machine.
    """

    device: str
    jobs: int
    no_isolation: bool
    private: tuple[Path, ...]
    scheduler: str = ""


@contextmanager
def started(
    course: Course, exercises: tuple[Exercise, ...], secret: bytes, where: Where
) -> Iterator[Graders]:
    """Judges for these exercises. Ctrl-C lets what runs finish; a second one ends everything at once."""
    graders = (remote if where.scheduler else local)(course, exercises, secret, where)
    try:
        with stopped_by_ctrl_c(graders):
            yield graders
    finally:
        graders.close()


def local(course: Course, exercises: tuple[Exercise, ...], secret: bytes, where: Where) -> Graders:
    mode = class_mode(where.no_isolation)
    private = [course.root, Path.home(), *where.private]
    judges = start_judges(
        where.jobs, exercises, secret, where.device, private,
        visible=False, mode=mode, unconfined=where.no_isolation,
    )  # fmt: skip
    return Crew(judges)


def remote(course: Course, exercises: tuple[Exercise, ...], secret: bytes, where: Where) -> Graders:
    """Imported here: Dask is an extra, and nothing else needs it."""
    if find_spec("distributed") is None:
        raise ClusterError("--scheduler needs Dask: pip install 'pytorch-course-kit[cluster]'.")
    from grader.cluster.coordinator import Cluster
    from grader.cluster.messages import orders

    wanted = orders(course, exercises, secret, where.device, where.private, where.no_isolation)
    return Cluster(where.scheduler, wanted, tell)


def tell(words: str) -> None:
    """What happens to workers on the way; the live display keeps below it."""
    screen.tell(f"! {words}")


@contextmanager
def stopped_by_ctrl_c(graders: Graders) -> Iterator[None]:
    def stop(*_: object) -> None:
        graders.stop()
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        screen.tell("Finishing what is being graded; Ctrl-C again stops at once.")

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
