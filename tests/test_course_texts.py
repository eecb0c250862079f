"""The shipped course: its texts are true, and it is what the curriculum promises."""

from __future__ import annotations

import ast

from grader.authoring.history import history_problems, present
from grader.authoring.lint import stub_problems
from grader.authoring.overlays import load_overlays
from grader.authoring.texts import example_problems, stray_files, text_problems
from grader.course import load_course
from tests.whole_course import ROOT

COURSE = load_course(ROOT)
GRADED = tuple(exercise for exercise in COURSE.exercises if exercise.graded)


def test_every_example_runs() -> None:
    """Code blocks of both READMEs and the examples of the docstrings, all topics."""
    assert example_problems(COURSE.exercises) == []


def test_texts_hints_and_stubs() -> None:
    assert [line for exercise in COURSE.exercises for line in text_problems(exercise)] == []
    assert [line for exercise in COURSE.exercises for line in stub_problems(exercise)] == []
    assert list(stray_files(COURSE)) == []
    assert history_problems(COURSE, COURSE.exercises) == []


def test_the_course_has_what_it_promises() -> None:
    """Twenty topics, 149 functions, 160 hidden checks; a capstone beside them."""
    assert len(GRADED) == 20
    assert sum(len(exercise.functions) for exercise in GRADED) == 149
    assert sum(len(exercise.extension) for exercise in GRADED) == 42
    assert len(present(GRADED)) == 160
    assert [exercise.name for exercise in COURSE.exercises if not exercise.graded] == ["99_capstone"]


def test_every_function_has_a_different_solution() -> None:
    missing = []
    for exercise in COURSE.exercises:
        overlays = load_overlays(exercise, "also", [])
        defined = {
            node.name
            for overlay in overlays
            for node in ast.parse(overlay.text).body
            if isinstance(node, (ast.FunctionDef, ast.ClassDef))
        }
        missing += [f"{exercise.name}.{name}" for name in exercise.functions if name not in defined]
    assert missing == []
