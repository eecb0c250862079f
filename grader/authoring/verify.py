"""The course proves itself: solutions pass, stubs score nothing, wrong submissions lose what they should."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import msgspec

from grader.authoring.overlays import Overlay, load_overlays
from grader.authoring.stubs import stub_text
from grader.course import Course, Exercise
from grader.errors import CourseError
from grader.grading import grade_exercise, start_judge
from grader.judge_process import JudgeProcess, default_mode
from grader.model import CheckResult, ExerciseResult, Outcome
from grader.submissions import Source


class Finding(msgspec.Struct, frozen=True):
    """One thing that was tried: what it is, and what is wrong with how it ended (nothing: it holds)."""

    exercise: str
    kind: str  # reference, stub, wrong, also
    name: str
    problems: tuple[str, ...]


def verify(
    course: Course, exercises: tuple[Exercise, ...], secret: bytes, jobs: int = 1
) -> Iterator[Finding]:
    """Grade everything the course ships with `jobs` judges side by side; one finding each, in course order.

    Raises CourseError for what is wrong before anything can be graded.
    """
    problems: list[str] = []
    trials = [trial for exercise in exercises for trial in _plan(exercise, problems)]
    if problems:
        raise CourseError(problems)
    judges: queue.SimpleQueue[JudgeProcess] = queue.SimpleQueue()
    mode = default_mode()
    started = [start_judge(exercises, secret, "cpu", [course.root], mode=mode) for _ in range(max(1, jobs))]
    try:
        for judge in started:
            judge.ready()
            judges.put(judge)
        with ThreadPoolExecutor(len(started)) as pool:
            yield from pool.map(lambda trial: _try(trial, judges), trials)
    finally:
        for judge in started:
            judge.close()


class Trial(NamedTuple):
    """One source to grade, and what must come of it."""

    exercise: str
    kind: str
    name: str
    source: bytes
    expect: Callable[[ExerciseResult], list[str]]


def _try(trial: Trial, judges: queue.SimpleQueue[JudgeProcess]) -> Finding:
    judge = judges.get()
    try:
        result = grade_exercise(judge, trial.exercise, Source(trial.source), lambda topic, check: None)
    finally:
        judges.put(judge)
    return Finding(trial.exercise, trial.kind, trial.name, tuple(trial.expect(result)))


def _plan(exercise: Exercise, problems: list[str]) -> list[Trial]:
    if exercise.solution is None:
        raise CourseError([f"{exercise.name}: there are no solutions here (a student kit)"])

    def trial(kind: str, name: str, source: bytes, expect: Callable[[ExerciseResult], list[str]]) -> Trial:
        return Trial(exercise.name, kind, name, source, expect)

    plan = [
        trial("reference", exercise.filename, exercise.solution.read_bytes(), _all_pass),
        trial("stub", exercise.filename, stub_text(exercise).encode(), _none_attempted),
    ]
    for found in load_overlays(exercise, "wrong", problems):
        plan.append(trial("wrong", found.name, found.source, _loses(found)))
    for found in load_overlays(exercise, "also", problems):
        plan.append(trial("also", found.name, found.source, _all_pass))
    return plan


def _all_pass(result: ExerciseResult) -> list[str]:
    bad = [check for check in result.checks if check.outcome not in (Outcome.PASSED, Outcome.SKIPPED)]
    return [_line(check, "should pass") for check in bad]


def _none_attempted(result: ExerciseResult) -> list[str]:
    bad = [check for check in result.checks if check.outcome is not Outcome.NOT_ATTEMPTED]
    return [_line(check, "should be NOT_ATTEMPTED on the stub") for check in bad]


def _loses(wrong: Overlay) -> Callable[[ExerciseResult], list[str]]:
    """Exactly the hidden checks its header names must fail, each with the text a student needs."""

    def expect(result: ExerciseResult) -> list[str]:
        hidden = {check.id: check for check in result.checks if not check.visible}
        problems = [f"names {name}, which is no hidden check" for name in wrong.checks if name not in hidden]
        for check in hidden.values():
            lost = check.outcome not in (Outcome.PASSED, Outcome.SKIPPED)
            if lost and check.id not in wrong.checks:
                problems.append(_line(check, "should pass"))
            elif check.id in wrong.checks and check.outcome is Outcome.BROKEN:
                problems.append(_line(check, "is broken by it"))
            elif check.id in wrong.checks and not lost:
                problems.append(_line(check, "accepts it"))
        said = [hidden[name].message for name in wrong.checks if name in hidden]
        if said and not any(wrong.says in message for message in said):
            problems.append(f"no message contains {wrong.says!r}; said was {said[0]!r}")
        return problems

    return expect


def _line(check: CheckResult, what: str) -> str:
    shown = "" if check.outcome is Outcome.PASSED else f" ({check.outcome}: {check.message})"
    return f"{check.id} {what}{shown}"
