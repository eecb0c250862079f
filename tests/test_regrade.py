"""`regrade` and `accept`: what grading anew would change is shown first, and counts only once a person says so."""

from __future__ import annotations

import os
import pty
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

import pytest

from grader.classroom import regrading
from grader.classroom.regrading import Moved
from grader.gradebook.book import Gradebook
from grader.gradebook.values import Change, CheckChange, Grade, GradingKey
from grader.marking.mark import Mark
from grader.model import CheckResult, Outcome
from tests.command import Done, run
from tests.conftest import MINI, TOPIC
from tests.gradebook_values import BROKEN, FAILED, PASSED, grading, key, result
from tests.marks import one

FILE = f"ex{TOPIC}.py"
WORK = {
    "ada": "",
    "bob": "\n\ndef double(x):\n    return 3 * x\n",
    "eve": "\n\ndef double(x:\n",
    "zed": "\n\ndef shift(x, by):\n    return x + by\n",
}
BEFORE = {"ada": "100.00", "bob": "80.00", "eve": "0.00", "zed": "70.00"}


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory, reference: str) -> Path:
    """The tiny course, a class beside it, and the gradebook `class` made of it."""
    made = tmp_path_factory.mktemp("graded")
    shutil.copytree(MINI, made / "course", ignore=shutil.ignore_patterns("__pycache__", ".grader"))
    for name, text in WORK.items():
        (made / "handed_in" / name).mkdir(parents=True)
        (made / "handed_in" / name / FILE).write_text(reference + text)
    done = command(made, "class", "../handed_in")
    assert done.code == 0, done.err
    return made


@pytest.fixture
def place(graded: Path, tmp_path: Path) -> Path:
    """A copy to change."""
    return Path(shutil.copytree(graded, tmp_path / "place"))


def command(place: Path, *words: str) -> Done:
    return run(place / "course", *words, "--gradebook", "../grades.sqlite")


def regrade(place: Path, *words: str) -> Done:
    return command(place, "regrade", "../handed_in", *words)


def book(place: Path) -> Gradebook:
    return Gradebook.read(place / "grades.sqlite")


def marks(place: Path) -> dict[str, str]:
    lines = command(place, "marks").out.splitlines()[1:-1]
    return {line.split()[0]: line.split()[2] for line in lines}


def other_checks(place: Path) -> None:
    """From now on `double` must give three times its input."""
    path = place / "course" / "solutions" / TOPIC / "checks.py"
    path.write_text(
        path.read_text().replace("close(student.double(x), 2 * x)", "close(student.double(x), 3 * x)")
    )


def test_what_changes_is_shown_first_and_counts_once_it_is_accepted(place: Path) -> None:
    other_checks(place)
    shown = regrade(place, "--diff")
    assert shown.code == 0, shown.err
    lines = shown.out.splitlines()
    assert lines[0].startswith("4 graded, 0 known")
    assert [line.split()[:4] for line in lines[2:5]] == [
        ["ada", "100.00", "80.00", "−20.00"],
        ["bob", "80.00", "100.00", "+20.00"],
        ["zed", "70.00", "50.00", "−20.00"],
    ]
    assert "− double.values" in lines[2]
    assert lines[5] == "3 marks change, 1 up and 2 down, out of 100.00"
    assert f"{TOPIC} double.values: 1 up, 2 down; what differs: the checks" in lines
    assert any(line.startswith("  ada: PASSED → FAILED: double: the result is") for line in lines)
    assert "eve" not in shown.out, "a file that does not load is no better than before"
    assert lines[-1].endswith("accept 2 --gradebook ../grades.sqlite --author NAME --reason TEXT")
    assert marks(place) == BEFORE
    accepted = command(place, "accept", "2", "--author", "Lee", "--reason", "double was wrong")
    assert (accepted.code, accepted.out.splitlines()[-1]) == (0, "Run 2 counts from now on.")
    assert accepted.out.splitlines()[:-1] == lines[1:-2], "once more what it changes"
    assert marks(place) == BEFORE | {"ada": "80.00", "bob": "100.00", "zed": "50.00"}


def test_nothing_changes(place: Path) -> None:
    known = regrade(place)
    assert (known.code, "0 graded, 4 known" in known.out) == (0, True)
    assert known.out.endswith("Nothing changes: every check gives what counts already.\n")
    anew = regrade(place, "--force")
    assert "4 graded, 0 known" in anew.out
    assert anew.out.endswith("Nothing changes: every check gives what counts already.\n")
    assert [line.split()[0] for line in command(place, "accept").out.splitlines()] == ["run", "2", "3"]


def test_students_files_and_what_is_not_here(place: Path, reference: str) -> None:
    work = place / "handed_in"
    (work / "zed" / FILE).write_text(reference)
    shutil.rmtree(work / "ada")
    shutil.copytree(work / "bob", work / "new")
    os.utime(work / "bob" / FILE, (0, 0))
    with book(place) as before:
        attempts = before.attempts()
    some = regrade(place, "--student", "ZED", "--diff")
    assert some.out.splitlines()[2].split()[:4] == ["zed", "70.00", "100.00", "+30.00"]
    assert "1 up; what differs: another file" in some.out
    assert "of new" not in some.err
    every = regrade(place, "--diff")
    assert "1 graded" not in every.out, "what the first trial judged is known"
    assert f"! Not in ../handed_in, and left as they are: {TOPIC} of ada.\n" in every.err
    assert "! New, and left to `class`: new.\n" in every.err
    with book(place) as after:
        assert after.attempts() == attempts, "times are left to `class`, too: they move marks"
        assert [student.id for student in after.students()] == list(WORK)


def test_class_says_when_it_replaces_what_counted(place: Path, reference: str) -> None:
    (place / "handed_in" / "zed" / FILE).write_text(reference)
    assert "which count" not in command(place, "class", "../handed_in").err, "another file is another result"
    other_checks(place)
    regrade(place, "--diff")
    said = command(place, "class", "../handed_in").err
    assert (
        "! The same files of 3 students now have other results, which count; what differs: the checks."
        in said
    )
    assert "which count" not in command(place, "class", "../handed_in", "--force").err


WRONG = {
    "no such student": (["--student", "evi"], "did you mean 'eve'?"),
    "nothing of a student": (["--student", "ada"], "../handed_in holds nothing of ada"),
    "no such topic": (["--only", "tensors"], "There is no exercise 'tensors'"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_regraded_is_one_sentence(name: str, place: Path) -> None:
    words, sentence = WRONG[name]
    shutil.rmtree(place / "handed_in" / "ada")
    done = regrade(place, *words)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert sentence in done.err
    with book(place) as after:
        assert len(after.runs()) == 1


def test_a_gradebook_is_needed_and_must_know_the_class(place: Path, reference: str) -> None:
    done = run(place / "course", "regrade", "../handed_in", "--gradebook", "../other.sqlite")
    assert (done.code, done.out) == (2, "")
    assert "There is no gradebook ../other.sqlite" in done.err
    assert not (place / "other.sqlite").exists()
    shutil.rmtree(place / "handed_in")
    (place / "handed_in" / "new").mkdir(parents=True)
    (place / "handed_in" / "new" / FILE).write_text(reference)
    done = regrade(place)
    assert done.code == 2
    assert "knows nothing of what ../handed_in holds" in done.err


def test_accept_says_who_and_why_and_what_cannot_be(place: Path) -> None:
    other_checks(place)
    regrade(place)
    nobody = command(place, "accept", "2", "--author", "Lee")
    assert (nobody.code, nobody.out) == (2, "")
    assert "say who decides and why" in nobody.err
    assert command(place, "accept", "2", "--diff").out.splitlines()[-2].startswith("Run 2 is a trial")
    assert "other results of 3 students" in command(place, "accept").out
    assert marks(place) == BEFORE
    for number, sentence in (("1", "Run 1 counts already"), ("9", "The gradebook has no run 9")):
        done = command(place, "accept", number, "--author", "Lee", "--reason", "why")
        assert (done.code, done.out) == (2, "")
        assert sentence in done.err


def begin(place: Path) -> subprocess.Popen[str]:
    words = ["regrade", "../handed_in", "--gradebook", "../grades.sqlite", "--jobs", "1"]
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "grader", *words],
        cwd=place / "course", stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip


def judged(place: Path, trial: int) -> int:
    with book(place) as open_:
        return len(open_.judged(trial))


def slow_class(place: Path, reference: str) -> None:
    """Of so many that a run can be stopped in the middle."""
    for number in range(16):
        (place / "handed_in" / f"s{number}").mkdir()
        (place / "handed_in" / f"s{number}" / FILE).write_text(f"{reference}\n# {number}\n")
    assert command(place, "class", "../handed_in").code == 0
    other_checks(place)


def test_half_a_regrading_is_not_accepted_and_the_next_takes_over(place: Path, reference: str) -> None:
    slow_class(place, reference)
    process = begin(place)
    deadline = time.monotonic() + 60
    while not judged(place, 3) and time.monotonic() < deadline:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    out, said = process.communicate(timeout=60)
    done = judged(place, 3)
    assert 1 <= done < 20
    assert (process.returncode, out) == (130, "")
    assert f"Run 3 is a trial that cannot be accepted: {20 - done} of its 20 pieces are not judged" in said
    refused = command(place, "accept", "3", "--author", "Lee", "--reason", "why")
    assert (refused.code, refused.out) == (2, "")
    assert (
        f"Run 3 cannot be accepted: it was stopped, and {20 - done} of 20 pieces are not judged"
        in refused.err
    )
    assert f"stopped: {20 - done} of 20 pieces missing" in command(place, "accept").out
    assert f"{20 - done} graded, {done} known" in regrade(place).out
    assert command(place, "accept", "4", "--author", "Lee", "--reason", "why").code == 0


def test_killed_at_any_moment_nothing_of_a_regrading_counts(place: Path, reference: str) -> None:
    slow_class(place, reference)
    before = marks(place)
    rng = random.Random(7)
    for _ in range(3):
        process = begin(place)
        time.sleep(rng.uniform(0.5, 5))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
    assert marks(place) == before
    last = regrade(place, "--diff")
    assert last.code == 0, last.err
    with book(place) as open_:
        newest = open_.trials()[-1]
        assert (newest.pieces, newest.missing) == (20, 0)
        assert len(open_.changes(newest.run)) == 19


def test_a_person_at_a_terminal_is_asked(place: Path) -> None:
    other_checks(place)
    for words, answers, counts in (
        (["--diff"], "", False),
        ([], "\n", False),
        ([], "Lee\ndouble was wrong\n", True),
    ):
        shown = at_a_terminal(place, words, answers)
        assert ("Accept it?" in shown) == (not words)
        assert ("counts from now on" in shown) == counts
        assert (marks(place) == BEFORE) == (not counts)


def at_a_terminal(place: Path, words: list[str], answers: str) -> str:
    main, side = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "grader", "regrade", "../handed_in", "--gradebook", "../grades.sqlite", *words],
        cwd=place / "course", stdin=side, stdout=side, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(side)
    os.write(main, answers.encode())
    shown = b""
    with suppress(OSError):  # Linux says so when the other side is closed
        while data := os.read(main, 4096):
            shown += data
    os.close(main)
    assert process.wait(timeout=60) == 0
    return shown.decode()


def check(outcome: Outcome, points: float = 4, message: str = "") -> CheckResult:
    return one("f.x", outcome, points * (outcome is PASSED), points, message)


WAYS = {
    "won": (check(FAILED), check(PASSED), "up"),
    "lost": (check(PASSED), check(FAILED), "down"),
    "worth more": (check(PASSED), check(PASSED, 6), "up"),
    "worth more to who failed": (check(FAILED), check(FAILED, 6), "down"),
    "failed otherwise": (check(FAILED), check(Outcome.TIMEOUT), "other"),
    "a new check, failed": (None, check(FAILED), "down"),
    "a new check, passed": (None, check(PASSED), "up"),
    "a check less, which had failed": (check(FAILED), None, "up"),
    "a check less, which had passed": (check(PASSED), None, "down"),
    "held now": (check(PASSED), check(BROKEN), "held"),
    "settled, passed": (check(BROKEN), check(PASSED), "up"),
    "settled, failed": (check(BROKEN), check(FAILED), "down"),
}


@pytest.mark.parametrize("name", WAYS)
def test_the_way_a_check_moves_a_mark(name: str) -> None:
    old, new, way = WAYS[name]
    assert regrading.way(CheckChange("f.x", old, new)) == way


def test_words_for_one_check() -> None:
    said = check(FAILED, message="got 3,\nnot 4")
    for old, new, words in (
        (said, check(PASSED, message="gives 4"), "FAILED → PASSED: before, got 3, not 4"),
        (check(PASSED), said, "PASSED → FAILED: got 3, not 4"),
        (None, said, "no such check → FAILED: got 3, not 4"),
        (check(PASSED), check(PASSED, 6), "PASSED, 4 of 4 → 6 of 6"),
    ):
        assert regrading.told(CheckChange("f.x", old, new)) == words


def change(student: str, *checks: CheckChange, old: GradingKey | None = None, new: str = "suite") -> Change:
    """`new`: the hash of the checks that judged it now."""
    judged = Grade(2, 2, grading(student, result(PASSED), key("x", suite_sha256=new)))
    before = Grade(1, 1, grading(student, result(PASSED), old)) if old else None
    return Change(student, 1, TOPIC, before, judged, checks)


def test_why_a_result_differs() -> None:
    assert regrading.why(change("ada", old=key("x"))) == "nothing: the verdict is not steady"
    assert regrading.why(change("ada", old=key("x"), new="other")) == "the checks"
    assert regrading.why(change("ada", old=key("x", device="cuda"), new="b")) == "the checks and the device"
    assert regrading.why(change("ada")) == "not graded before"


def test_checks_are_counted_and_the_worst_is_the_example() -> None:
    up, down = (
        CheckChange("f.x", check(FAILED), check(PASSED)),
        CheckChange("f.x", check(PASSED), check(FAILED)),
    )
    mark = Mark("", Decimal(1), Decimal(100), ())
    rows = regrading.by_check(
        [
            Moved("ada", mark, mark, (change("ada", up, old=key("x"), new="other"),)),
            Moved(
                "bo", mark, mark, (change("bo", down, CheckChange("g.x", None, check(FAILED)), old=key("x")),)
            ),
        ]
    )
    assert [(row.check, row.up, row.down) for row in rows] == [("f.x", 1, 1), ("g.x", 0, 1)]
    assert rows[0].why == ("the checks", "nothing: the verdict is not steady")
    assert rows[0].example == "bo: PASSED → FAILED"


def test_every_field_of_the_key_has_words() -> None:
    assert set(regrading.CAUSES) == set(GradingKey.__struct_fields__) - {"topic"}
