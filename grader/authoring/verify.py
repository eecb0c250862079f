"""The course proves itself: solutions pass, stubs score nothing, wrong submissions lose what they should."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from grader.authoring.overlays import Overlay, load_overlays
from grader.authoring.stubs import stub_text
from grader.course import Course, Exercise
from grader.errors import CourseError
from grader.grading import grade_exercise, start_judge
from grader.model import CheckResult, ExerciseResult, Outcome
from grader.submissions import Source


class Finding(msgspec.Struct, frozen=True):
    """One thing that was tried: what it is, and what is wrong with how it ended (nothing: it holds)."""

    exercise: str
    kind: str  # reference, stub, wrong, also
    name: str
    problems: tuple[str, ...]


def verify(course: Course, exercises: tuple[Exercise, ...], secret: bytes) -> Iterator[Finding]:
    """Grade everything the course ships, one finding each.

    Raises CourseError for what is wrong before anything can be graded.
    """
    problems: list[str] = []
    plans = {exercise.name: _plan(exercise, problems) for exercise in exercises}
    if problems:
        raise CourseError(problems)
    judge = start_judge(exercises, secret, "cpu", [course.root])
    try:
        for exercise in exercises:
            for kind, name, source, expect in plans[exercise.name]:
                result = grade_exercise(judge, exercise.name, Source(source), lambda topic, check: None)
                yield Finding(exercise.name, kind, name, tuple(expect(result)))
    finally:
        judge.close()


Plan = list[tuple[str, str, bytes, Callable[[ExerciseResult], list[str]]]]


def _plan(exercise: Exercise, problems: list[str]) -> Plan:
    if exercise.solution is None:
        raise CourseError([f"{exercise.name}: there are no solutions here (a student kit)"])
    reference = exercise.solution.read_bytes()
    plan: Plan = [
        ("reference", Path(exercise.filename).name, reference, _all_pass),
        ("stub", Path(exercise.filename).name, stub_text(exercise).encode(), _none_attempted),
    ]
    for found in load_overlays(exercise, "wrong", problems):
        plan.append(("wrong", found.name, found.source, _loses(found)))
    for found in load_overlays(exercise, "also", problems):
        plan.append(("also", found.name, found.source, _all_pass))
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
