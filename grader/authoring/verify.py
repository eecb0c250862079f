"""The course proves itself: solutions pass, stubs score nothing, wrong submissions lose what they should."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import NamedTuple

import msgspec

from grader.authoring.expect import UNSAID, all_pass, loses, none_attempted
from grader.authoring.names import affected
from grader.authoring.overlays import Overlay, load_overlays
from grader.authoring.stubs import stub_text
from grader.course import Course, Exercise
from grader.errors import CourseError
from grader.grading import run_job, start_judges
from grader.judge.messages import CheckSpec, Job
from grader.judge_process import JudgeProcess, default_mode
from grader.model import ExerciseResult

Specs = dict[str, tuple[CheckSpec, ...]]
OTHERS = tuple(f"another secret for the course's proof, {n}".encode() for n in range(4))
Expect = Callable[[ExerciseResult], list[str]]


class Finding(msgspec.Struct, frozen=True):
    """One thing that was tried: what it is, and what is wrong with how it ended (nothing: it holds)."""

    exercise: str
    kind: str  # reference, stub, wrong, also, mutant
    name: str
    problems: tuple[str, ...]
    result: ExerciseResult | None = None


class Trial(NamedTuple):
    """One source to grade, and what must come of it."""

    kind: str
    name: str
    job: Job
    expect: Expect


class Judges:
    """Judges side by side, each with its own template; `run` keeps them all busy."""

    def __init__(self, started: list[JudgeProcess]) -> None:
        self.started = started
        self.free: queue.SimpleQueue[JudgeProcess] = queue.SimpleQueue()
        for judge in started:
            self.free.put(judge)

    @property
    def specs(self) -> Specs:
        """What they collected. Raises CourseError with every mistake in the check files."""
        return self.started[0].ready().checks

    def run(self, trials: Sequence[Trial]) -> Iterator[Finding]:
        """Findings in the order of the trials, as they are known."""
        with ThreadPoolExecutor(len(self.started)) as pool:
            yield from pool.map(self._try, trials)

    def _try(self, trial: Trial) -> Finding:
        judge = self.free.get()
        try:
            result = run_job(judge, trial.job)
            problems = tuple(trial.expect(result))
            for other in OTHERS:
                # What is said of a wrong number may depend on the number; that it is wrong may not.
                if not problems or not all(problem.startswith(UNSAID) for problem in problems):
                    break
                result = run_job(judge, msgspec.structs.replace(trial.job, secret=other))
                problems = tuple(trial.expect(result))
        finally:
            self.free.put(judge)
        return Finding(trial.job.topic, trial.kind, trial.name, problems, result)


@contextmanager
def judges(course: Course, exercises: tuple[Exercise, ...], secret: bytes, jobs: int = 1) -> Iterator[Judges]:
    """`jobs` judges for these exercises; they are ended on the way out."""
    mode = default_mode()
    started = start_judges(max(1, jobs), exercises, secret, "cpu", [course.root], mode=mode)
    try:
        yield Judges(started)
    finally:
        for judge in started:
            judge.close()


def verify(
    course: Course, exercises: tuple[Exercise, ...], secret: bytes, jobs: int = 1
) -> Iterator[Finding]:
    """Grade everything the course ships with `jobs` judges side by side; one finding each, in course order.

    Raises CourseError for what is wrong before anything can be graded.
    """
    problems: list[str] = []
    plans = [shipped(exercise, problems) for exercise in exercises]
    if problems:
        raise CourseError(problems)
    with judges(course, exercises, secret, jobs) as pool:
        for judge in pool.started:
            judge.ready()
        trials = [trial for plan in plans for trial in plan(pool.specs)]
        yield from pool.run(trials)


def shipped(exercise: Exercise, problems: list[str]) -> Callable[[Specs], list[Trial]]:
    """Reference, stub, wrong/ and also/ of one exercise, once its checks are known."""
    if exercise.solution is None:
        raise CourseError([f"{exercise.name}: there are no solutions here (a student kit)"])
    source = exercise.solution.read_bytes()
    stub = stub_text(exercise).encode()
    wrong, also = (load_overlays(exercise, kind, problems) for kind in ("wrong", "also"))

    def trials(specs: Specs) -> list[Trial]:
        def job(overlay: Overlay) -> Job:
            return Job(exercise.name, overlay.source, checks=touched(exercise, overlay, specs[exercise.name]))

        strict = Job(exercise.name, source, strict=True)
        return [
            Trial("reference", exercise.filename, strict, all_pass),
            Trial("stub", exercise.filename, Job(exercise.name, stub), none_attempted),
            *(Trial("wrong", found.name, job(found), loses(found, specs[exercise.name])) for found in wrong),
            *(Trial("also", found.name, job(found), all_pass) for found in also),
        ]

    return trials


def touched(exercise: Exercise, overlay: Overlay, specs: Sequence[CheckSpec]) -> tuple[str, ...]:
    """Ids of the checks an overlay can change: the code behind the others is the reference's."""
    assert exercise.solution is not None  # noqa: S101
    reference = exercise.solution.read_text(encoding="utf-8")
    functions = affected(reference, overlay.text, exercise.functions) | {
        check.split(".")[0] for check in overlay.checks
    }
    return tuple(spec.id for spec in specs if spec.function in functions)
