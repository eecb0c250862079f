"""Stubs from solutions: what lies between the markers becomes `raise NotImplementedError`."""

from __future__ import annotations

import re
from pathlib import Path

from grader.course import Course, Exercise
from grader.errors import CourseError

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
MISTYPED = re.compile(r"#+\s*(begin|end)\s+solution\W*", re.IGNORECASE)


def make_stub(text: str, where: str) -> str:
    """The stub of a solution's text. A region at module level leaves nothing behind.

    Raises CourseError with every marker that is out of place.
    """
    kept: list[str] = []
    problems: list[str] = []
    opened = 0
    for number, line in enumerate(text.split("\n"), 1):
        mark = line.strip()
        if mark == BEGIN:
            if opened:
                problems.append(f"{where}:{number}: {BEGIN} inside the region opened in line {opened}")
            opened = number
            indent = line[: len(line) - len(line.lstrip())]
            if indent:
                kept.append(f"{indent}raise NotImplementedError")
        elif mark == END:
            if not opened:
                problems.append(f"{where}:{number}: {END} without a {BEGIN} before it")
            opened = 0
        elif MISTYPED.fullmatch(mark):
            problems.append(f"{where}:{number}: {mark!r} is no marker; write {BEGIN} or {END}")
        elif not opened:
            kept.append(line)
    if opened:
        problems.append(f"{where}:{opened}: {BEGIN} is never ended")
    if problems:
        raise CourseError(problems)
    return re.sub(r"\n{4,}", "\n\n\n", "\n".join(kept)).rstrip() + "\n"


def stub_text(exercise: Exercise) -> str:
    """The stub of an exercise. Raises CourseError where there is no solution to make it from."""
    if exercise.solution is None:
        raise CourseError(
            [f"{exercise.name}: there is no solution here to make the stub from (a student kit)"]
        )
    where = f"{exercise.name}/{exercise.filename}"
    try:
        return make_stub(exercise.solution.read_text(encoding="utf-8"), where)
    except UnicodeDecodeError as error:
        raise CourseError([f"solutions/{where}: is not UTF-8: {error}"]) from None


def outdated(course: Course) -> list[Exercise]:
    """Exercises whose committed stub is not what the solution gives."""
    return [
        exercise
        for exercise in course.exercises
        if not exercise.stub.is_file() or exercise.stub.read_text(encoding="utf-8") != stub_text(exercise)
    ]


def write_stubs(course: Course) -> list[Path]:
    """Write every stub that is out of step; return what was written."""
    written = []
    for exercise in outdated(course):
        exercise.stub.write_text(stub_text(exercise), encoding="utf-8")
        written.append(exercise.stub)
    return written
