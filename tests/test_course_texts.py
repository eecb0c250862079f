"""The course's texts are true: README code runs, docstring examples hold, hints and headers name what exists."""

from __future__ import annotations

import ast
import doctest
import re
import subprocess
import sys
import tomllib
import types
from pathlib import Path

import pytest

from grader.authoring.overlays import load_overlays
from grader.authoring.stubs import outdated
from grader.course import Exercise, load_course

ROOT = Path(__file__).parents[1]
COURSE = load_course(ROOT)
BLOCK = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)
topics = pytest.mark.parametrize("exercise", COURSE.exercises, ids=lambda exercise: exercise.name)


@topics
def test_readme_code_runs(exercise: Exercise, tmp_path: Path) -> None:
    """All python blocks of a README, top to bottom, in one process and an empty folder."""
    blocks = BLOCK.findall((exercise.folder / "README.md").read_text(encoding="utf-8"))
    assert blocks
    program = tmp_path / "readme.py"
    program.write_text("\n".join(blocks), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, program], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def solution(exercise: Exercise) -> Path:
    assert exercise.solution is not None
    return exercise.solution


@topics
def test_docstring_examples_hold(exercise: Exercise) -> None:
    module = types.ModuleType(exercise.module)
    module.__file__ = str(solution(exercise))
    exec(compile(solution(exercise).read_text(), module.__file__, "exec"), module.__dict__)
    found = [test for test in doctest.DocTestFinder().find(module, globs=module.__dict__) if test.examples]
    assert found
    output: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)
    for test in found:
        runner.run(test, out=output.append)
    assert runner.failures == 0, "".join(output)


@topics
def test_declared_functions_are_those_of_the_solution(exercise: Exercise) -> None:
    tree = ast.parse(solution(exercise).read_text())
    kinds = (ast.FunctionDef, ast.ClassDef)
    defined = [node.name for node in tree.body if isinstance(node, kinds) and not node.name.startswith("_")]
    assert sorted(defined) == sorted(exercise.functions)
    for node in tree.body:
        if isinstance(node, kinds):
            text = ast.get_docstring(node) or ""
            assert re.search(r"Difficulty [1-5]/5, importance [1-5]/5, about \d+ minutes\.", text), node.name
            assert ("Extension." in text) == (node.name in exercise.extension), node.name


@topics
def test_three_hints_for_each_function(exercise: Exercise) -> None:
    hints = tomllib.loads((exercise.folder / "hints.toml").read_text(encoding="utf-8"))
    assert sorted(hints) == sorted(exercise.functions)
    for name, entry in hints.items():
        assert len(entry["en"]) == 3, name
        assert all(isinstance(hint, str) and hint for hint in entry["en"]), name


@topics
def test_each_hidden_check_has_a_wrong_submission(exercise: Exercise) -> None:
    problems: list[str] = []
    wrong = load_overlays(exercise, "wrong", problems)
    assert not problems
    assert exercise.hidden_checks is not None
    marked = re.findall(r'^@check\("(\w+)"', exercise.hidden_checks.read_text(), re.MULTILINE)
    assert set(marked) == set(exercise.functions)
    caught = {check.split(".")[0] for overlay in wrong for check in overlay.checks}
    assert caught == set(exercise.functions)
    also = load_overlays(exercise, "also", problems)
    assert also
    assert not problems


def test_stubs_are_in_step() -> None:
    assert outdated(COURSE) == []
