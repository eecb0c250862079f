"""`class`: a whole class into a gradebook, stopped and gone on with. Killed: `test_class_kill.py`."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

from grader.classroom import fingerprints
from grader.course import Course
from grader.gradebook.book import Gradebook
from grader.model import Outcome
from grader.submissions import Source
from tests.command import Done, run
from tests.conftest import MINI, TOPIC

FILE = f"ex{TOPIC}.py"
WRONG = "\n\ndef double(x):\n    return 3 * x\n"
WORK = {
    "ada": "",
    "bob": WRONG,
    "cy": "\n\ndef double(x):\n    while True:\n        pass\n",
    "dee": "\n\ndef double(x):\n    import os\n    os._exit(0)\n",
    "eve": "\n\ndef double(x:\n",
}


@pytest.fixture
def place(tmp_path: Path, reference: str) -> Path:
    """A copy of the tiny course, and beside it five submissions."""
    shutil.copytree(MINI, tmp_path / "course", ignore=shutil.ignore_patterns("__pycache__", ".grader"))
    for name, text in WORK.items():
        (tmp_path / "handed_in" / name).mkdir(parents=True)
        (tmp_path / "handed_in" / name / FILE).write_text(reference + text)
    return tmp_path


def grade(place: Path, *words: str) -> Done:
    return run(place / "course", "class", "../handed_in", "--gradebook", "../grades.sqlite", *words)


def outcomes(place: Path) -> dict[str, dict[str, Outcome]]:
    with Gradebook.read(place / "grades.sqlite") as book:
        return {
            grade.grading.student: {check.id: check.outcome for check in grade.grading.result.checks}
            for grade in book.latest()
        }


def test_each_gets_its_own_and_a_second_run_does_only_what_changed(place: Path, reference: str) -> None:
    first = grade(place)
    assert first.code == 0, first.err
    assert "5 graded, 0 known" in first.out
    double = {name: found["double.values"] for name, found in outcomes(place).items()}
    assert double == {
        "ada": Outcome.PASSED,
        "bob": Outcome.FAILED,
        "cy": Outcome.TIMEOUT,
        "dee": Outcome.EXITED,
        "eve": Outcome.LOAD_ERROR,
    }
    assert set(outcomes(place)["ada"].values()) == {Outcome.PASSED}
    (place / "handed_in" / "bob" / FILE).write_text(reference + "\n# mended\n")
    second = grade(place)
    assert "1 graded, 4 known" in second.out
    assert outcomes(place)["bob"]["double.values"] is Outcome.PASSED
    assert "5 graded, 0 known" in grade(place, "--force").out


def test_a_changed_check_is_graded_anew(place: Path) -> None:
    grade(place, "--jobs", "1")
    checks = place / "course" / "solutions" / TOPIC / "checks.py"
    checks.write_text(checks.read_text() + "\n# another word\n")
    assert "5 graded, 0 known" in grade(place).out


def test_the_roster_tells_who_is_missing(place: Path) -> None:
    (place / "roster.csv").write_text(
        "id,name,email,section,extensions\nada,Ada,a@b.org,1,\nzoe,Zoe,z@b.org,1,\n"
    )
    done = grade(place, "--roster", "../roster.csv")
    assert "Missing: zoe Zoe" in done.out
    with Gradebook.read(place / "grades.sqlite") as book:
        assert next(one for one in book.students() if one.id == "ada").email == "a@b.org"


def test_what_cannot_be_graded_is_one_sentence(place: Path) -> None:
    missing = run(place / "course", "class", "../nowhere", "--gradebook", "../grades.sqlite")
    assert (missing.code, missing.out) == (2, "")
    assert "nowhere" in missing.err
    shutil.rmtree(place / "course" / "solutions")
    done = grade(place)
    assert (done.code, done.out) == (2, "")
    assert "student kit" in done.err
    assert not (place / "grades.sqlite").exists()


def begin(place: Path) -> subprocess.Popen[str]:
    command = [
        sys.executable,
        "-P",
        "-m",
        "grader",
        "class",
        "../handed_in",
        "--gradebook",
        "../grades.sqlite",
    ]
    return subprocess.Popen(
        command,
        cwd=place / "course",
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def graded(place: Path) -> int:
    """How many pieces are in the gradebook by now."""
    try:
        return len(outcomes(place))
    except Exception:  # it is being made
        return 0


def test_ctrl_c_finishes_what_runs_and_the_next_run_goes_on(place: Path) -> None:
    process = begin(place)
    deadline = time.monotonic() + 60
    while not graded(place) and time.monotonic() < deadline:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: the whole family gets it
    _, said = process.communicate(timeout=60)
    assert "Stopped: what was finished is in the gradebook" in said
    assert "Traceback" not in said
    assert process.returncode == 130
    done = graded(place)
    assert done >= 1
    assert f"{5 - done} graded, {done} known" in grade(place).out
    assert len(outcomes(place)) == 5


def test_hashes_tell_what_verdicts_depend_on(mini: Course, tmp_path: Path) -> None:
    exercise = mini.exercises[0]
    suite = fingerprints.suite_sha256(mini, exercise)
    assert suite == fingerprints.suite_sha256(mini, exercise)
    assert suite != fingerprints.suite_sha256(mini, msgspec.structs.replace(exercise, memory_mib=1))
    sources = [Source(b"x"), Source(b"y"), Source(problem="x"), Source(b"")]
    assert len({fingerprints.source_sha256(source) for source in sources}) == 4
    assert fingerprints.secret_id(b"0" * 32) != fingerprints.secret_id(b"1" * 32)
    assert len(fingerprints.grader_sha256()) == 64
