"""Stubs: what lies between the markers goes, everything else stays as it is."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader.authoring.stubs import make_stub, outdated, stub_text, write_stubs
from grader.course import Course, load_course
from grader.errors import CourseError

ROOT = Path(__file__).parents[1]
STUB = Path("exercises/01_demo/ex01_demo.py")

REGIONS = {
    "in a function": (
        'def f(x):\n    """Doc."""\n    ### BEGIN SOLUTION\n    y = x\n    return y\n    ### END SOLUTION\n',
        'def f(x):\n    """Doc."""\n    raise NotImplementedError\n',
    ),
    "lines around it": (
        "def f(x):\n    y = 1\n    ### BEGIN SOLUTION\n    y = x\n    ### END SOLUTION\n    return y\n",
        "def f(x):\n    y = 1\n    raise NotImplementedError\n    return y\n",
    ),
    "in methods": (
        "class A:\n    def f(self):\n        ### BEGIN SOLUTION\n        pass\n        ### END SOLUTION\n\n"
        "    def g(self):\n        ### BEGIN SOLUTION\n        pass\n        ### END SOLUTION\n",
        "class A:\n    def f(self):\n        raise NotImplementedError\n\n"
        "    def g(self):\n        raise NotImplementedError\n",
    ),
    "with tabs": (
        "def f():\n\t### BEGIN SOLUTION\n\tpass\n\t### END SOLUTION\n",
        "def f():\n\traise NotImplementedError\n",
    ),
    "at module level": (
        "import a\n\n### BEGIN SOLUTION\nimport b\n\n\ndef f():\n    return b\n### END SOLUTION\n\nc = 1\n",
        "import a\n\n\nc = 1\n",
    ),
    "blank lines around one at module level": (
        "a = 1\n\n\n### BEGIN SOLUTION\nb = 1\n### END SOLUTION\n\n\nc = 1\n",
        "a = 1\n\n\nc = 1\n",
    ),
    "empty": (
        "def f():\n    ### BEGIN SOLUTION\n    ### END SOLUTION\n",
        "def f():\n    raise NotImplementedError\n",
    ),
    "at the end, without a new line": ("a = 1\n\n\n### BEGIN SOLUTION\nb = 1\n### END SOLUTION", "a = 1\n"),
    "in a lambda's words": ('a = "### BEGIN SOLUTION"\n', 'a = "### BEGIN SOLUTION"\n'),
    "none": ("a = 1  # é\n", "a = 1  # é\n"),
    "a line separator in text": ('a = "x\u2028y\x0cz"\n', 'a = "x\u2028y\x0cz"\n'),
}  # fmt: skip


@pytest.mark.parametrize("name", REGIONS)
def test_a_region(name: str) -> None:
    text, stub = REGIONS[name]
    assert make_stub(text, "x.py") == stub
    compile(stub, "x.py", "exec")


BEGIN, END = "### BEGIN SOLUTION\n", "### END SOLUTION\n"
UNBALANCED = {
    "never ended": ("a = 1\n" + BEGIN + "b = 1\n", ["x.py:2: ### BEGIN SOLUTION is never ended"]),
    "never begun": ("a = 1\n" + END, ["x.py:2: ### END SOLUTION without a ### BEGIN SOLUTION before it"]),
    "ended twice": (BEGIN + END + END, ["x.py:3: ### END SOLUTION without a ### BEGIN SOLUTION before it"]),
    "inside another": (
        BEGIN + "a = 1\n" + BEGIN + END,
        ["x.py:3: ### BEGIN SOLUTION inside the region opened in line 1"],
    ),
    "several": (
        END + "\n" + BEGIN + BEGIN + END + END + "    " + BEGIN,
        [
            "x.py:1: ### END SOLUTION without a ### BEGIN SOLUTION before it",
            "x.py:4: ### BEGIN SOLUTION inside the region opened in line 3",
            "x.py:6: ### END SOLUTION without a ### BEGIN SOLUTION before it",
            "x.py:7: ### BEGIN SOLUTION is never ended",
        ],
    ),
}


@pytest.mark.parametrize("name", UNBALANCED)
def test_every_marker_out_of_place_is_named_with_its_line(name: str) -> None:
    text, problems = UNBALANCED[name]
    with pytest.raises(CourseError) as caught:
        make_stub(text, "x.py")
    assert caught.value.problems == problems


def docstrings(text: str) -> dict[str, str | None]:
    """Of everything at module level, and of the methods below it."""
    kinds = (ast.ClassDef, ast.FunctionDef)
    found = {"": ast.get_docstring(ast.parse(text))}
    for node in ast.parse(text).body:
        for inner in ast.walk(node) if isinstance(node, kinds) else ():
            if isinstance(inner, kinds):
                found[f"{node.name}.{inner.name}"] = ast.get_docstring(inner)
    return found


def test_every_stub_of_this_course_compiles_and_keeps_its_docstrings() -> None:
    for exercise in load_course(ROOT).exercises:
        assert exercise.solution is not None
        stub, solution = stub_text(exercise), exercise.solution.read_text()
        compile(stub, exercise.filename, "exec")
        kept = docstrings(stub)
        assert {f"{name}.{name}" for name in exercise.functions} <= kept.keys()
        assert all(docstrings(solution)[name] == text for name, text in kept.items())
        assert "SOLUTION" not in stub


def test_the_tiny_courses_stub_is_in_step(mini: Course) -> None:
    (exercise,) = mini.exercises
    assert exercise.solution is not None
    assert outdated(mini) == []
    assert docstrings(stub_text(exercise)) == docstrings(exercise.solution.read_text())


def cli(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-P", "-m", "grader", "stubs", "--course", str(root), *options]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=dict(os.environ))


def tree(root: Path) -> dict[Path, tuple[bytes, int]]:
    return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize("change", ["edited", "missing"])
def test_check_says_what_is_out_of_step_and_writes_nothing(change: str, course_copy: Path) -> None:
    stub = course_copy / STUB
    if change == "edited":
        stub.write_text(stub.read_text() + "\n")
    else:
        stub.unlink()
    before = tree(course_copy)
    done = cli(course_copy, "--check")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == f"{stub} is out of step with its solution: run nox -s stubs\n"
    assert tree(course_copy) == before


def test_stubs_are_written_once(course_copy: Path) -> None:
    stub = course_copy / STUB
    wanted = stub.read_text()
    stub.write_text("an old one")
    done = cli(course_copy)
    assert (done.returncode, done.stdout) == (0, f"wrote {stub}\n1 stubs, 1 rewritten\n")
    assert stub.read_text() == wanted
    before = tree(course_copy)
    assert cli(course_copy, "--check").returncode == 0
    assert write_stubs(load_course(course_copy)) == []
    assert tree(course_copy) == before


def test_a_student_kit_has_nothing_to_make_stubs_from(course_copy: Path) -> None:
    (course_copy / "solutions").rename(course_copy / "gone")
    done = cli(course_copy)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "error: 01_demo: there is no solution here to make the stub from (a student kit)\n"


def test_markers_out_of_place_are_named_with_the_file(course_copy: Path) -> None:
    solution = course_copy / "solutions" / "01_demo" / "ex01_demo.py"
    solution.write_text(END + solution.read_text() + BEGIN)
    done = cli(course_copy)
    assert done.returncode == 2
    assert [line.split(": ### ")[0] for line in done.stderr.splitlines()] == [
        "error: 01_demo/ex01_demo.py:1",
        "error: 01_demo/ex01_demo.py:35",
    ]
