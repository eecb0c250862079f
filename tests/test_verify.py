"""The course proves itself: what does not hold is found, named, and nothing else is."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.authoring.overlays import overlay
from grader.authoring.verify import Finding, verify
from grader.course import load_course
from grader.errors import CourseError
from tests.conftest import MINI, SECRET, TOPIC


def header(check: str, says: str) -> str:
    return f'"""What is different.\n\ncheck: {check}\nsays: {says}\n"""\n\n\n'


HALF = "def double(x):\n    return x\n"
NOTHING = "def shift(x, by):\n    pass\n"
# File below solutions/01_demo/: its text, and the starts and parts of the problems that must be found.
FILES: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "wrong/caught.py": (header("double.values", "expected") + HALF, []),
    "wrong/two_checks.py": (header("double.values, shift.in_place", "use x.add_(by)") + HALF + NOTHING, []),
    "wrong/no_class.py": (header("Counter.counts", "Counter is missing") + "del Counter\n", []),
    "wrong/never_ends.py": (
        header("shift.in_place", "1 s of CPU time") + "def shift(x, by):\n    while True:\n        pass\n",
        [],
    ),
    "wrong/accepted.py": (
        header("shift.in_place", "") .replace("says: ", "says: shift") + "def shift(x, by):\n    x += by\n",
        [("shift.in_place accepts it", "")],
    ),
    "wrong/breaks_another.py": (
        header("double.values", "expected") + HALF + NOTHING,
        [("shift.in_place should pass (FAILED: shift: x after the call", "use x.add_(by)")],
    ),
    "wrong/breaks_all.py": (
        header("double.values", "could not be loaded") + "1 / 0\n",
        [("shift.in_place should pass (LOAD_ERROR: ", ""), ("Counter.counts should pass (LOAD_ERROR: ", "")],
    ),
    "wrong/says_something_else.py": (
        header("double.values", "no such words") + HALF,
        [("no message contains 'no such words'; said was 'double: the result is", "expected")],
    ),
    "wrong/unknown_check.py": (
        header("double.valeus", "expected") + HALF,
        [("names double.valeus, which is no hidden check", ""), ("double.values should pass (FAILED", "")],
    ),
    "wrong/visible_check.py": (
        header("double.values, double.example", "expected") + HALF,
        [("names double.example, which is no hidden check", "")],
    ),
    "also/other_words.py": ('"""Adds it to itself."""\n\n\ndef double(x):\n    return x + x\n', []),
    "also/not_right.py": (
        '"""Triples."""\n\n\ndef double(x):\n    return 3 * x\n',
        [("double.example should pass (FAILED: double", ""), ("double.values should pass (FAILED", "")],
    ),
}  # fmt: skip


def put(root: Path, name: str, text: str | bytes) -> None:
    path = root / "solutions" / TOPIC / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def findings(root: Path, jobs: int = 1) -> dict[str, Finding]:
    course = load_course(root)
    return {f"{found.kind}:{found.name}": found for found in verify(course, course.exercises, SECRET, jobs)}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Finding]:
    """All of FILES in one course, graded by two judges."""
    root = tmp_path_factory.mktemp("verify") / "course"
    shutil.copytree(MINI, root, ignore=shutil.ignore_patterns("__pycache__", ".grader"))
    for name, (text, _) in FILES.items():
        put(root, name, text)
    return findings(root, jobs=2)


@pytest.mark.parametrize("name", FILES)
def test_a_file(name: str, found: dict[str, Finding]) -> None:
    kind = name.partition("/")[0]
    problems = found[f"{kind}:{TOPIC}/{name}"].problems
    expected = FILES[name][1]
    assert len(problems) == len(expected), problems
    for problem, (start, part) in zip(problems, expected, strict=True):
        assert problem.startswith(start)
        assert part in problem


def test_everything_is_tried_in_order_whatever_fails(found: dict[str, Finding]) -> None:
    wrong, also = ([name for name in sorted(FILES) if name.startswith(kind)] for kind in ("wrong", "also"))
    assert [name.partition(":")[2] for name in found] == [
        "ex01_demo.py",
        "ex01_demo.py",
        *(f"{TOPIC}/{name}" for name in wrong + also),
    ]
    assert {finding.exercise for finding in found.values()} == {TOPIC}
    assert found["reference:ex01_demo.py"].problems == found["stub:ex01_demo.py"].problems == ()


def rewrite(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        path = root / "solutions" / TOPIC / name
        assert old in path.read_text()
        path.write_text(path.read_text().replace(old, new, 1))

    return change


def add_check(text: str) -> Callable[[Path], None]:
    return rewrite(
        "checks.py",
        "@probe",
        f'@check("shift", points=1)\ndef test_more(student):\n    """More."""\n    {text}\n\n\n@probe',
    )


# What to break, and for the reference and the stub how the problems begin.
BROKEN: dict[str, tuple[Callable[[Path], None], list[str], list[str]]] = {
    "nothing": (lambda root: None, [], []),
    "reference is wrong": (
        rewrite("ex01_demo.py", "2 * x", "2.5 * x"),
        ["double.example should pass (FAILED: ", "double.values should pass (FAILED: "],
        [],
    ),
    "reference raises": (
        rewrite("ex01_demo.py", "x.add_(by)", "x.add(bye)"),
        ["shift.in_place should pass (RAISED: shift raised NameError"],
        [],
    ),
    "a check passes on anything": (
        add_check("pass"),
        [],
        ["shift.more should be NOT_ATTEMPTED on the stub"],
    ),
    "a check fails on everything": (
        add_check("assert False, 'never'"),
        ["shift.more should pass (FAILED: shift: never.)"],
        ["shift.more should be NOT_ATTEMPTED on the stub (FAILED: shift: never.)"],
    ),
    "a check is broken": (
        add_check("nothing_like_this"),
        ["shift.more should pass (BROKEN: the check itself failed (NameError"],
        ["shift.more should be NOT_ATTEMPTED on the stub (BROKEN: the check itself failed (NameError"],
    ),
    "any exception will do": (
        add_check("try:\n        student.shift(1, 2)\n    except Exception:\n        return\n    1 / 0"),
        [],
        ["shift.more should be NOT_ATTEMPTED on the stub"],
    ),
    "the stub answers": (
        rewrite("ex01_demo.py", "### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION", "return 2 * x"),
        [],
        ["double.example should be NOT_ATTEMPTED on the", "double.values should be NOT_ATTEMPTED on the"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_reference_and_stub(name: str, course_copy: Path) -> None:
    change, reference, stub = BROKEN[name]
    change(course_copy)
    found = findings(course_copy)
    for kind, expected in (("reference", reference), ("stub", stub)):
        problems = found[f"{kind}:ex01_demo.py"].problems
        assert len(problems) == len(expected), problems
        assert all(problem.startswith(start) for problem, start in zip(problems, expected, strict=True))


HEADERS: dict[str, tuple[str | bytes, list[str]]] = {
    "wrong/no_header.py": (HALF, ["no_header.py: has no header", "no_header.py: its header should name"]),
    "wrong/no_check.py": ('"""Title.\n\nsays: x\n"""\n', ["no_check.py: its header should name `check:`"]),
    "wrong/no_says.py": ('"""Title.\n\ncheck: double.values\n"""\n', ["no_says.py: its header should name"]),
    "wrong/empty_check.py": (header(" , ", "x"), ["empty_check.py: its header should name"]),
    "wrong/syntax.py": (header("a.b", "c") + "def f(:\n", ["syntax.py:8: does not parse: "]),
    "wrong/null.py": (header("a.b", "c").encode() + b"x = '\0'\n", ["null.py"]),
    "wrong/latin.py": (header("a.b", "c").encode() + b"x = '\xe9'\n", ["latin.py"]),
    "also/no_title.py": ("def double(x):\n    return x + x\n", ["no_title.py: has no header"]),
    "also/syntax.py": ('"""Title."""\nx = = 1\n', ["also/syntax.py:2: does not parse: "]),
}


@pytest.mark.parametrize("name", HEADERS)
def test_a_file_that_says_nothing_usable(name: str, course_copy: Path) -> None:
    text, said = HEADERS[name]
    put(course_copy, name, text)
    with pytest.raises(CourseError) as caught:
        findings(course_copy)
    assert len(caught.value.problems) == len(said), caught.value.problems
    for problem, part in zip(caught.value.problems, said, strict=True):
        assert problem.startswith(f"{TOPIC}/{name}")
        assert part in problem


def test_all_headers_are_read_before_anything_is_graded(course_copy: Path) -> None:
    for name in ("wrong/no_check.py", "wrong/syntax.py", "also/no_title.py"):
        put(course_copy, name, HEADERS[name][0])
    with pytest.raises(CourseError) as caught:
        findings(course_copy)
    assert len(caught.value.problems) == 3


def test_a_student_kit_has_nothing_to_prove(course_copy: Path) -> None:
    shutil.rmtree(course_copy / "solutions")
    with pytest.raises(CourseError, match=r"there are no solutions here \(a student kit\)"):
        findings(course_copy)


def test_later_definitions_win() -> None:
    space: dict[str, object] = {}
    exec(overlay("a = 1\nb = 1\n\n\n\n", "a = 2\n"), space)
    assert (space["a"], space["b"]) == (2, 1)


@pytest.mark.parametrize("name", ["wrong/caught.py", "wrong/accepted.py"])
def test_the_command(name: str, course_copy: Path) -> None:
    put(course_copy, name, FILES[name][0])
    command = [sys.executable, "-P", "-m", "grader", "solutions", "--course", str(course_copy)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    bad = len(FILES[name][1])
    assert (done.returncode, done.stderr) == (bad, "")
    assert f"{3 - bad} passed, {bad} failed\n" in done.stdout
    assert (f"wrong {TOPIC}/{name}: shift.in_place accepts it" in done.stdout) == bool(bad)
    summary = f"reference full marks, stub nothing, wrong {1 - bad}/1 caught, also 0/0 accepted"
    assert f"{'✗' if bad else '✓'} {TOPIC}: {summary}" in done.stdout.splitlines(), "on one line"
