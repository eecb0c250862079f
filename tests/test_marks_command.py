"""`marks`, `held`, `adjust`, `adjustments`, `numbers`: what is printed, what is stored, what is refused."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from msgspec.structs import replace

from grader.classroom.standing import marks as marks_of
from grader.cli import adjust, marks, numbers
from grader.course import Course, load_course
from grader.errors import GraderError
from grader.gradebook.book import Gradebook
from grader.gradebook.values import Adjustment, Attempt, Kind, Student
from grader.model import exercise_result
from tests.class_book import DEMO, MORE, TOTALS, class_book, late_course
from tests.command import run
from tests.gradebook_values import BROKEN, FAILED, NOON, PASSED, grading, key, result


class Place(NamedTuple):
    """A graded class, and its course."""

    book: Path
    course: Path

    def totals(self) -> dict[str, str]:
        with Gradebook.read(self.book) as book:
            return {mark.student: str(mark.total) for mark in marks_of(load_course(self.course), book)}


Said = Callable[[], str]


@pytest.fixture
def place(two: Course, tmp_path: Path) -> Place:
    return Place(class_book(tmp_path / "grades.sqlite"), late_course(two).root)


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Said:
    """What was printed since the last time."""
    monkeypatch.setenv("COLUMNS", "100")
    return lambda: capsys.readouterr().out


def test_the_class_as_a_table(place: Place, said: Said) -> None:
    assert marks.marks([], place.book, place.course) == 0
    lines = [line.split() for line in said().splitlines()]
    assert lines == [
        "student name mark state".split(),
        "ada Ada Lovelace 95.00 / 100.00".split(),
        "bo Bo =SUM(1) 25.00 / 100.00 1 check held, 1 of 2 topics handed in".split(),
        "cy Cy 33.33 / 100.00 1 excused".split(),
        "dee Dee 0.00 / 100.00 nothing handed in".split(),
        "4 students; median of 3 final marks 33.33; held: bo".split(),
    ]


def test_marks_explained(place: Place, said: Said) -> None:
    assert marks.marks(["Ada@uni.example", "bo", "ada lovelace"], place.book, place.course) == 0
    ada, bo = said().split("\n\n")
    assert ada.splitlines()[0] == "Ada Lovelace (ada, ada@uni.example, section A)"
    assert "attempt 2, the best of 2: 12 of 12 core points" in ada
    assert "1 day late, 10 % off" in ada
    assert "ada: 95.00 of 100.00" in ada
    assert "Adjustment 1: comment, 01_demo: See me. (Lee, 2026-10-01)" in ada
    assert "bo: 25.00 of 100.00, provisional: 1 held check" in bo
    assert "Held: 01_demo, attempt 1, f.c1: the check itself failed: secret = 42" in bo


def test_one_mark_is_the_one_of_the_table(place: Place, said: Said) -> None:
    for student, total in TOTALS.items():
        marks.marks([student], place.book, place.course)
        assert f"{student}: {total} of 100.00" in said()


def test_what_is_held(place: Place, said: Said) -> None:
    assert marks.held(place.book, place.course) == 3
    assert said() == (
        "01_demo f.c1: the check itself failed: secret = 42\n     Waiting: bo\n"
        "1 check held: mend check or machine, and `class` grades them anew.\n"
    )
    with Gradebook.open(place.book) as book:
        book.add(book.begin_run(""), grading("bo", result(PASSED, PASSED, FAILED), key("bo mended")))
    assert marks.held(place.book, place.course) == 0
    assert said() == "Nothing is held.\n"


def test_students_held_for_the_same_reason_stand_together(place: Place, said: Said) -> None:
    with Gradebook.open(place.book) as book:
        same = result(PASSED, BROKEN, FAILED, message="the check itself failed: secret = 42")
        book.add(book.begin_run(""), grading("cy", same, key("cy held"), attempt=2))
        book.add(
            book.begin_run(""), grading("cy", result(BROKEN, topic="07_old"), key("x", "07_old"), attempt=2)
        )
    assert marks.held(place.book, place.course) == 3
    assert "     Waiting: bo, cy (attempt 2)\n" in said()


def change(place: Place, student: str = "", **asked: object) -> adjust.Options:
    plain: dict[str, object] = {
        "points": None, "percent": None, "excuse": False, "comment": "", "withdraw": None,
        "student": student, "topic": "", "author": "Lee", "reason": "so it is",
        "gradebook": place.book, "course": place.course,
    }  # fmt: skip
    return adjust.Options(**plain | asked)  # type: ignore[arg-type]


CHANGES = {
    "points": ({"points": 2.5}, "+2.5 points", "35.83"),
    "fewer points": ({"points": -1.0, "topic": "demo"}, "-1 point, 01_demo", "32.33"),
    "percent": ({"percent": 10.0}, "+10 %", "43.33"),
    "percent of a topic": ({"percent": -5.0, "topic": DEMO}, "-5 %, 01_demo", "28.33"),
    "comment": ({"comment": "well done", "reason": ""}, "comment", "33.33"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_an_adjustment_and_its_withdrawal(name: str, place: Place, said: Said) -> None:
    asked, words, total = CHANGES[name]
    assert adjust.adjust(change(place, "cy", **asked)) == 0
    assert said() == f"Adjustment 3 ({words}). cy: 33.33 / 100.00 → {total} / 100.00\n"
    assert place.totals() == TOTALS | {"cy": total}
    marks.adjustments(place.book)
    reason = asked.get("reason", "so it is") or asked["comment"]
    row = said().splitlines()[3].split()
    assert row[:-1] == ["3", "cy", *words.split(), "Lee", *str(reason).split()]
    adjust.adjust(change(place, withdraw=3))
    assert said() == f"Adjustment 3 ({words}) is taken back. cy: {total} / 100.00 → 33.33 / 100.00\n"
    assert place.totals() == TOTALS


def test_excused_of_one_topic_and_of_all(place: Place, said: Said) -> None:
    adjust.adjust(change(place, "bo", excuse=True, topic=DEMO))
    assert said() == "Adjustment 3 (excused, 01_demo). bo: 25.00 / 100.00 → 0.00 / 100.00\n"
    adjust.adjust(change(place, "dee", excuse=True))
    assert said() == "Adjustment 4 (excused). dee: 0.00 / 100.00 → no mark\n"


REFUSED = {
    "nothing": ({}, "Say what to do by one of --points, --percent"),
    "two things": ({"points": 1.0, "excuse": True}, "Say what to do by one of"),
    "nobody": ({"student": "", "points": 1.0}, "Say whose mark it is"),
    "somebody else": ({"student": "Lovelace", "points": 1.0}, "'Lovelace': did you mean 'ada'?"),
    "a student and a number": ({"withdraw": 1}, "leave the student out"),
    "no reason": ({"points": 1.0, "reason": " "}, "needs an author and a reason"),
    "a reason of a comment": ({"comment": "x"}, "A comment is its own reason"),
    "no author": ({"excuse": True, "author": ""}, "needs an author and a reason"),
    "nothing to change": ({"points": 0.0}, "need a number other than 0"),
    "no number": ({"percent": float("nan")}, "got NaN"),
    "too much": ({"points": 1e6}, "-10000 to 10000 points"),
    "an unknown topic": ({"points": 1.0, "topic": "07"}, "There is no exercise '07'"),
    "an unknown number": ({"student": "", "withdraw": 77}, "No adjustment 77 stands"),
    "no gradebook": ({"points": 1.0, "gradebook": Path("no.sqlite")}, "There is no gradebook no.sqlite"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_stand_is_not_stored(name: str, place: Place, said: Said) -> None:
    asked, words = REFUSED[name]
    with pytest.raises(GraderError) as caught:
        adjust.adjust(change(place, **{"student": "cy", **asked}))
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    assert not Path("no.sqlite").exists()
    with Gradebook.read(place.book) as book:
        assert list(book.adjustments()) == [1, 2]


def test_an_adjustment_of_a_topic_that_is_gone_can_be_taken_back(place: Place, said: Said) -> None:
    with Gradebook.open(place.book) as book:
        book.adjust(Adjustment("cy", Kind.POINTS, "Lee", "then", NOON, "07_old", 3))
    with pytest.raises(GraderError, match="Student 'cy': there is no exercise '07_old' to decide about"):
        marks.marks([], place.book, place.course)
    adjust.adjust(change(place, withdraw=3))
    assert said() == "Adjustment 3 (+3 points, 07_old) is taken back. cy: no mark → 33.33 / 100.00\n"


def test_numbers_for_a_person(place: Place, said: Said) -> None:
    with Gradebook.open(place.book) as book:
        book.register([Student("aa")], [Attempt("aa", 1, NOON), Attempt("cy", 3, NOON)])
        book.add(book.begin_run(""), grading("aa", result(PASSED, PASSED, topic=MORE)))
        again = result(PASSED, FAILED, FAILED, message="got 5, not 6")
        book.add(book.begin_run(""), grading("cy", again, key("cy 3"), attempt=3))
    assert numbers.numbers(place.book, place.course, [], every=False, csv=False) == 0
    out = said()
    assert max(map(len, out.splitlines())) <= 100
    rows = [line.split() for line in out.splitlines()[1:7]]
    assert [row[0] for row in rows] == [DEMO, "f.c0", "f.c1", "f.c2", MORE, "f.c0"]
    assert rows[2][:8] == ["f.c1", "2", "50", "%", "1.00", "100", "100", "100"]
    assert "  1  01_demo 2 checks: wrong answer\n     got #, not #\n" in out
    assert "cy  01_demo: 2 checks say the same of attempts 2 and 3\n     f.c1, f.c2\n" in out


def test_numbers_for_a_program(place: Place, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert numbers.numbers(place.book, place.course, ["demo"], every=False, csv=True) == 0
    out = capsysbinary.readouterr().out
    assert out.startswith(b"\xef\xbb\xbftopic,check,") and b"\r\n" in out
    rows = list(csv.DictReader(io.StringIO(out.decode("utf-8-sig"))))
    assert [(row["topic"], row["check"]) for row in rows] == [(DEMO, f"f.c{n}") for n in range(3)]
    assert (rows[1]["judged"], rows[1]["passed"], rows[1]["pass_rate"]) == ("2", "1", "0.5000")
    assert (rows[1]["runs"], rows[1]["cpu_seconds_half"], rows[1]["peak_rss_mib_most"]) == (
        "3",
        "0.1000",
        "3.5000",
    )


def test_a_long_list_is_cut_and_says_so(place: Place, said: Said) -> None:
    with Gradebook.open(place.book) as book:
        run_ = book.begin_run("")
        checks = result(*[FAILED] * 14, topic=MORE).checks
        judged = exercise_result(MORE, [replace(one, message=f"say {one.id}") for one in checks])
        book.add(run_, grading("bo", judged, key("bo many", MORE)))
    numbers.numbers(place.book, place.course, ["more"], every=False, csv=False)
    assert "and 4 more: --all" in said()
    numbers.numbers(place.book, place.course, ["more"], every=True, csv=False)
    assert "--all" not in said()


def test_an_empty_gradebook(two: Course, tmp_path: Path, said: Said) -> None:
    path = tmp_path / "empty.sqlite"
    Gradebook.open(path).close()
    numbers.numbers(path, two.root, [], every=False, csv=False)
    marks.held(path, two.root)
    marks.adjustments(path)
    marks.marks([], path, two.root)
    assert said().splitlines()[:3] == ["Nothing is graded yet.", "Nothing is held.", "No adjustment stands."]


def test_as_commands(place: Place) -> None:
    where = ["--gradebook", str(place.book)]
    by_hand = ["adjust", "dee", "--points", "-2", "--topic", "demo", "--reason", "a slip", *where]
    refused = run(place.course, *by_hand)
    assert (refused.code, refused.out) == (2, "")
    assert "GRADER_AUTHOR" in refused.err
    done = run(place.course, *by_hand, GRADER_AUTHOR="Lee")
    assert (done.code, done.out) == (
        0,
        "Adjustment 3 (-2 points, 01_demo). dee: 0.00 / 100.00 → 0.00 / 100.00\n",
    )
    assert run(place.course, "adjustments", *where).out.count("Lee") == 3
    assert run(place.course, "held", *where).code == 3
    assert "33.33" in run(place.course, "marks", *where).out
    assert "dee: 0.00 of 100.00" in run(place.course, "marks", "dee", *where).out
    assert "discr" in run(place.course, "numbers", *where).out
