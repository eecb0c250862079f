"""All that can be wrong with a course before anything is graded, one line each, all at once."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from grader.authoring.history import history_problems
from grader.authoring.overlays import load_overlays
from grader.authoring.stubs import stub_text
from grader.authoring.texts import example_problems, stray_files, text_problems
from grader.authoring.verify import Specs
from grader.course import Course, Exercise
from grader.errors import CourseError

POINTS = (20, 10)  # core and extension of every graded topic


def read_problems(course: Course, exercises: tuple[Exercise, ...]) -> list[str]:
    """What shows without the checks being collected."""
    problems = list(stray_files(course))
    for exercise in exercises:
        problems += stub_problems(exercise)
        problems += text_problems(exercise)
        for path in filter(None, (exercise.checks, exercise.hidden_checks)):
            problems += doubled(exercise, path)
        for kind in ("wrong", "also"):
            if not load_overlays(exercise, kind, problems):
                problems.append(f"{exercise.name}: has no file in {kind}/")
    problems += history_problems(course, exercises)
    return problems + example_problems(exercises)


def stub_problems(exercise: Exercise) -> list[str]:
    """Markers out of place, or a committed stub that is not what the solution gives."""
    try:
        text = stub_text(exercise)
    except CourseError as error:
        return error.problems
    if exercise.stub.is_file() and exercise.stub.read_text(encoding="utf-8") == text:
        return []
    return [f"{exercise.name}/{exercise.filename} is out of step with its solution: run nox -s stubs"]


def doubled(exercise: Exercise, path: Path) -> Iterator[str]:
    """Two functions of one name: Python keeps the later one, and the earlier check would never run."""
    first: dict[str, int] = {}
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            if node.name in first:
                where = f"{path.parent.parent.name}/{exercise.name}/{path.name}"
                yield (
                    f"{exercise.name}: {where} defines {node.name} in line {first[node.name]} and again in "
                    f"line {node.lineno}: the first never runs"
                )
            first[node.name] = node.lineno


def check_problems(exercises: tuple[Exercise, ...], specs: Specs) -> Iterator[str]:
    """Checks as collected: points, and teeth for each."""
    for exercise in exercises:
        hidden = [spec for spec in specs[exercise.name] if not spec.visible]
        wrong = load_overlays(exercise, "wrong", [])
        caught = {check for overlay in wrong for check in overlay.checks}
        for spec in hidden:
            if spec.id not in caught:
                yield f"{exercise.name}: {spec.id} has no wrong submission that it rejects"
        visible = {spec.function for spec in specs[exercise.name] if spec.visible}
        for name in exercise.functions:
            if name not in visible:
                yield f"{exercise.name}: {name} has no visible check"
            if not any(spec.function == name for spec in hidden):
                yield f"{exercise.name}: {name} has no hidden check"
        core = sum(spec.points for spec in hidden if spec.function in exercise.core)
        extension = sum(spec.points for spec in hidden if spec.function in exercise.extension)
        if exercise.graded and (core, extension) != POINTS:
            yield f"{exercise.name}: its points add up to {core:g} + {extension:g}, not 20 + 10"
