"""`course` names everything that does not hold, one line each, all at once; and a course that holds passes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import whole_course
from tests.conftest import TOPIC


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-P", "-m", "grader", *arguments, "--course", str(root)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return whole_course.make(tmp_path_factory.mktemp("whole") / "course")


def test_a_course_that_holds(whole: Path) -> None:
    done = run(whole, "course")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert done.stdout.splitlines() == [
        f"✓ {TOPIC}: reference full marks, stub nothing, wrong 3/3 caught, also 1/1 accepted, "
        "mutants 21/21 caught, secrets 10/10",
        "37 passed, 0 failed",
    ]


def replace(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        path = root / name
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new, 1))

    return change


def write(name: str, text: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text)

    return change


def append(name: str, text: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        with (root / name).open("a") as file:
            file.write(text)

    return change


EX, SOL = f"exercises/{TOPIC}", f"solutions/{TOPIC}"
# What is done to the course, and parts of the one line that must name it.
BAD: dict[str, tuple[Callable[[Path], None], tuple[str, ...]]] = {
    "an example that fails": (
        replace(f"{EX}/README.md", "torch.ones(2) * 2", "torch.tow(2)"),
        (f"{TOPIC}/README.md: an example no longer runs", "has no attribute 'tow'"),
    ),
    "an example with a FutureWarning": (
        replace(f"{EX}/README.zh.md", "print(", "import warnings; warnings.warn('x', FutureWarning); print("),
        (f"{TOPIC}/README.zh.md: an example no longer runs", "FutureWarning"),
    ),
    "no example": (write(f"{EX}/README.md", "# Demo\n"), (f"{TOPIC}/README.md has no python example",)),
    "a docstring example that lies": (
        replace(f"{SOL}/ex01_demo.py", "tensor([2.])", "tensor([3.])"),
        (f"{TOPIC}/ex01_demo.py: an example no longer runs", "Got"),
    ),
    "a picture that is not there": (
        append(f"{EX}/README.md", "\n![A line](line.svg)\n"),
        (f"{TOPIC}/line.svg is missing: a text shows it",),
    ),
    "a picture no text shows": (
        write(f"{EX}/circle.svg", "<svg/>"),
        (f"{EX}/circle.svg belongs to nothing the course knows",),
    ),
    "no Chinese text": (
        lambda root: (root / EX / "README.zh.md").unlink(),
        (f"{TOPIC}/README.zh.md is missing",),
    ),
    "a hint for nothing": (
        replace(f"{EX}/hints.toml", "[double]", '[twice]\nen = ["a", "b", "c"]\n\n[double]'),
        ("has hints for 'twice', which is no function",),
    ),
    "two hints": (
        replace(f"{EX}/hints.toml", 'zh = ["a", "b", "c"]', 'zh = ["a", "b"]'),
        ("double should have three hints in zh",),
    ),
    "hints that are no TOML": (write(f"{EX}/hints.toml", "[double"), (f"{TOPIC}/hints.toml cannot be read",)),
    "a stub out of step": (
        replace(f"{EX}/ex01_demo.py", "Twice x.", "Two x."),
        ("out of step with its solution",),
    ),
    "a line of the solution in the stub": (
        replace(f"{EX}/ex01_demo.py", "raise NotImplementedError", "return torch.add(x, x, alpha=1)"),
        (f"{TOPIC}/ex01_demo.py:", "holds a line of the solution: return torch.add(x, x, alpha=1)"),
    ),
    "unbalanced markers": (
        replace(f"{SOL}/ex01_demo.py", "    ### END SOLUTION\n", ""),
        ("### BEGIN SOLUTION inside the region opened",),
    ),
    "a stray file": (write(f"{EX}/notes.txt", "x"), (f"{EX}/notes.txt belongs to nothing the course knows",)),
    "a stray topic": (write("solutions/02_gone/x.py", ""), ("solutions/02_gone/x.py belongs to nothing",)),
    "a check without a docstring": (
        replace(f"{SOL}/checks.py", '"""double gives twice the input."""', "pass"),
        ("test_double_values has no docstring",),
    ),
    "a check without a wrong submission": (
        lambda root: (root / SOL / "wrong" / "new.py").unlink(),
        ("shift.in_place has no wrong submission that it rejects",),
    ),
    "two checks of one name": (
        append(f"{EX}/checks.py", "\n\ndef same():\n    pass\n\n\ndef same():\n    pass\n"),
        (f"exercises/{TOPIC}/checks.py defines same in line", "the first never runs"),
    ),
    "points that do not add up": (
        replace(f"{SOL}/checks.py", "points=14", "points=15"),
        ("its points add up to 21 + 10, not 20 + 10",),
    ),
    "a check that changed in silence": (
        replace(f"{SOL}/checks.py", "2 * x", "x * 2"),
        ("double.values changed and solutions/CHECKS.md does not say so",),
    ),
    "a header without says": (
        replace(f"{SOL}/wrong/half.py", "says: expected\n", ""),
        ("half.py: its header should name `check:` and `says:`",),
    ),
    "a function without effort": (
        replace(f"{SOL}/ex01_demo.py", "Difficulty 1/5", "Difficulty high"),
        ("the docstring of double should end with its difficulty",),
    ),
}


GROUPS = 7  # mistakes of one group do not hide one another


@pytest.fixture(scope="module")
def said(whole: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What `course` says of a course with all of these mistakes, two or three to a copy."""
    found: dict[str, str] = {}
    names = list(BAD)
    root = tmp_path_factory.mktemp("bad")
    for start in range(GROUPS):
        group = names[start::GROUPS]
        copy = root / str(start)
        shutil.copytree(whole, copy)
        if "a line of the solution in the stub" in group:
            replace(f"{SOL}/ex01_demo.py", "return 2 * x", "return torch.add(x, x, alpha=1)")(copy)
        for name in group:
            BAD[name][0](copy)
        done = run(copy, "course")
        assert (done.returncode, done.stderr) == (1, ""), done.stdout
        found |= dict.fromkeys(group, done.stdout)
    return found


@pytest.mark.parametrize("name", BAD)
def test_what_does_not_hold_is_named_in_one_line(name: str, said: dict[str, str]) -> None:
    lines = said[name].splitlines()
    assert any(all(part in line for part in BAD[name][1]) for line in lines), said[name]
    assert lines[-1].endswith("to mend before anything is graded")


def test_a_check_that_accepts_a_mutant(whole: Path, tmp_path: Path) -> None:
    """A check that only looks at the shape lets +0.01 and zeros pass, and is told so."""
    root = tmp_path / "course"
    shutil.copytree(whole, root)
    replace(f"{SOL}/checks.py", "close(student.double(x), 2 * x)", "same(student.double(x).shape, x.shape)")(
        root
    )
    replace(f"{SOL}/wrong/half.py", "return x", "return x[0]")(root)
    replace(f"{SOL}/wrong/half.py", "says: expected", "says: double")(root)
    assert run(root, "changed", "weaker").stdout.endswith("1 checks noted in solutions/CHECKS.md\n")
    done = run(root, "course")
    assert done.returncode == 1
    for kind in ("argument", "float64", "+0.01", "zeros"):
        assert f"✗ mutant {TOPIC}: double with {kind}: double.values accepts it" in done.stdout


def test_a_budget_that_is_too_tight(whole: Path, tmp_path: Path) -> None:
    root = tmp_path / "course"
    shutil.copytree(whole, root)
    replace(f"{SOL}/checks.py", "points=14", "points=14, seconds=0.5")(root)
    replace(
        f"{SOL}/ex01_demo.py",
        "return 2 * x",
        "import time\n    until = time.process_time() + 0.25\n"
        "    while time.process_time() < until:\n        pass\n    return 2 * x",
    )(root)
    run(root, "stubs")
    run(root, "changed", "slower")
    done = run(root, "course")
    assert f"✗ {TOPIC}: double.values takes 0." in done.stdout
    assert "more than a third of its 0.5 s" in done.stdout


def test_a_student_kit_has_nothing_to_prove(whole: Path, tmp_path: Path) -> None:
    root = tmp_path / "course"
    shutil.copytree(whole, root)
    shutil.rmtree(root / "solutions")
    done = run(root, "course")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "error: There is no solutions/ here: a student kit has nothing to prove.\n"


MARGINS = """
def margins(solution):
    wide = [float(i % 2) for i in range(100)]
    return [("double.values", "a coin", wide, -10, {high})]
"""


@pytest.mark.parametrize(("high", "code"), [(10, 0), (2, 1)])
def test_margins(whole: Path, tmp_path: Path, high: int, code: int) -> None:
    root = tmp_path / "course"
    shutil.copytree(whole, root)
    write(f"{SOL}/margins.py", MARGINS.replace("{high}", str(high)))(root)
    done = run(root, "margins")
    assert done.returncode == code, done.stderr
    assert "a coin" in done.stdout
    assert (f"✗ {TOPIC}: double.values is 3.0 sigma from its bound" in done.stdout) == bool(code)


def test_margins_that_cannot_be_measured(whole: Path, tmp_path: Path) -> None:
    root = tmp_path / "course"
    shutil.copytree(whole, root)
    write(f"{SOL}/margins.py", "def margins(solution):\n    1 / 0\n")(root)
    done = run(root, "margins")
    assert done.returncode == 2
    assert "margins.py failed" in done.stderr
    assert "ZeroDivisionError" in done.stderr
