"""Fixtures shared by the kit's tests: the tiny course, and one judge for all of them."""

from __future__ import annotations

import gc
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.authoring.overlays import overlay
from grader.course import Course, load_course
from grader.grading import grade_exercise, start_judge
from grader.judge_process import JudgeProcess
from grader.model import CheckResult
from grader.submissions import Source

MINI = Path(__file__).parent / "course_mini"
SECRET = b"a secret only the tests use, ok!"
TOPIC = "01_demo"
Grade = Callable[[str], dict[str, CheckResult]]


@pytest.fixture(scope="session", autouse=True)
def own_temporary_folder() -> Iterator[None]:
    """Tests look at what is left in the temporary folder: test files that run side by side get one each."""
    with tempfile.TemporaryDirectory(prefix="tests-") as folder, pytest.MonkeyPatch.context() as patch:
        Path(folder).chmod(0o1777)  # children under another user id work below it, as below /tmp
        patch.setenv("TMPDIR", folder)
        patch.setattr(tempfile, "tempdir", None)
        yield


@pytest.fixture(scope="module", autouse=True)
def tidy() -> Iterator[None]:
    """What a module leaves behind is finalized there, and not in the middle of another's test."""
    yield
    gc.collect()


@pytest.fixture(scope="session")
def mini() -> Course:
    return load_course(MINI)


@pytest.fixture(scope="session")
def reference(mini: Course) -> str:
    solution = mini.exercises[0].solution
    assert solution is not None
    return solution.read_text()


@pytest.fixture(scope="session")
def judge(mini: Course) -> Iterator[JudgeProcess]:
    """One judge for the whole run, as in a class: what one test does to it, the next would notice."""
    process = start_judge(mini.exercises, SECRET, "cpu", [mini.root])
    yield process
    process.close()


@pytest.fixture
def grade_bytes(judge: JudgeProcess) -> Callable[[bytes], dict[str, CheckResult]]:
    def grade(source: bytes) -> dict[str, CheckResult]:
        result = grade_exercise(judge, TOPIC, Source(source), lambda topic, check: None)
        return {check.id: check for check in result.checks}

    return grade


@pytest.fixture
def grade(grade_bytes: Callable[[bytes], dict[str, CheckResult]], reference: str) -> Grade:
    """Grade the reference with this text laid over it; results by check id."""
    return lambda text: grade_bytes(overlay(reference, text))


@pytest.fixture
def course_copy(tmp_path: Path) -> Path:
    """The tiny course in a folder of its own, to be broken."""
    root = tmp_path / "course"
    shutil.copytree(MINI, root, ignore=shutil.ignore_patterns("__pycache__", ".grader"))
    return root


@pytest.fixture
def two(course_copy: Path) -> Course:
    """The tiny course with a second topic, "02_more"."""
    for part in ("exercises", "solutions"):
        more = course_copy / part / "02_more"
        more.mkdir()
        (more / "checks.py").touch()
        (more / "ex02_more.py").touch()
    with (course_copy / "course.toml").open("a") as file:
        file.write('\n[[exercise]]\nname = "02_more"\ntitle = "M"\ncore = ["f"]\n')
    return load_course(course_copy)


@pytest.fixture
def class_folder(tmp_path: Path) -> Path:
    """An empty folder for submissions, apart from what else a test lays down."""
    made = tmp_path / "class"
    made.mkdir()
    return made
