"""From the gradebook to what exports are given: the attempt that counts, what is held, missing or excused."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from grader.classroom.fingerprints import suite_sha256
from grader.classroom.results import class_results, doubts
from grader.classroom.standing import marks, standings, waiting
from grader.course import Course
from grader.export.view import ClassResults, StudentResults, points, raw_points, topic_waits, waits
from grader.gradebook.book import Gradebook
from grader.gradebook.values import Adjustment, Attempt, Kind
from grader.model import Outcome, exercise_result
from tests.class_book import DEMO, MORE, TOTALS, class_book, late_course
from tests.gradebook_values import BROKEN, NOON, PASSED, grading, key, result


@pytest.fixture
def course(two: Course) -> Course:
    return late_course(two)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return class_book(tmp_path / "grades.sqlite")


def joined(course: Course, path: Path) -> ClassResults:
    with Gradebook.read(path) as book:
        return class_results(course, standings(course, book))


def students(course: Course, path: Path) -> dict[str, StudentResults]:
    return {student.id: student for student in joined(course, path).students}


def test_totals_are_those_of_the_marks(course: Course, book: Path) -> None:
    with Gradebook.read(book) as opened:
        assert {mark.student: str(mark.total) for mark in marks(course, opened)} == TOTALS
    found = students(course, book)
    assert {id_: one.total for id_, one in found.items()} == {id_: float(t) for id_, t in TOTALS.items()}
    assert {one.max_total for one in found.values()} == {100}


def test_topics_have_their_titles_points_and_deadlines(course: Course, book: Path) -> None:
    found = [(t.name, t.max_points, t.title, str(t.due)) for t in joined(course, book).topics]
    assert found == [
        (DEMO, 12, "Demo", "2026-10-03 12:00:00+00:00"),
        (MORE, 8, "M", "2026-10-03 12:00:00+00:00"),
    ]


def test_the_attempt_that_counts_and_what_its_time_costs(course: Course, book: Path) -> None:
    ada, (demo, more) = students(course, book)["ada"], joined(course, book).topics
    assert ada.results[DEMO].score == 12
    assert (raw_points(ada, demo), points(ada, demo), points(ada, more)) == (12, pytest.approx(10.8), 8)
    assert ada.penalties == {DEMO: pytest.approx(1.2)}
    assert ada.submitted == NOON + timedelta(days=2)
    assert ada.comments[0] == "01_demo: See me."
    assert ada.comments[1].startswith("01_demo: handed in 2026-10-03 12:00:00 UTC, due")
    assert ada.comments[1].endswith("1 day late, 10 % off")
    assert (ada.name, ada.email, ada.section) == ("Ada Lovelace", "ada@uni.example", "A")


def test_topics_handed_in_one_by_one_keep_their_times(course: Course, book: Path) -> None:
    """The second topic comes weeks later in a folder of its own, and is her second attempt there, too."""
    later = NOON + timedelta(days=20)
    with Gradebook.open(book) as opened:
        opened.register(attempts=[Attempt("ada", 2, later)])
        opened.add(opened.begin_run(""), grading("ada", result(*[PASSED] * 3, topic=MORE), key("x", MORE), 2))
    ada = students(course, book)["ada"]
    assert ada.penalties == {DEMO: pytest.approx(1.2)}, "the first topic was a day late and still is"
    assert ada.submitted == NOON + timedelta(days=2)


def test_more_time_of_the_roster_is_known_without_it(course: Course, book: Path) -> None:
    cy = students(course, book)["cy"]
    assert (cy.penalties, cy.comments) == ({}, ())


def test_what_was_not_handed_in_is_a_result_of_no_points(course: Course, book: Path) -> None:
    dee = students(course, book)["dee"]
    assert (dee.total, dee.held, dee.sha256, dee.submitted) == (0, False, "", None)
    assert [points(dee, topic) for topic in joined(course, book).topics] == [0, 0]
    outcomes = {check.outcome for result in dee.results.values() for check in result.checks}
    assert outcomes == {Outcome.NOT_ATTEMPTED}
    assert (dee.results[DEMO].max_score, len(dee.results[DEMO].checks)) == (12, 3)
    assert dee.results[DEMO].checks[0].message == "f: the submission has no file for this topic."


def test_what_is_excused_has_no_result(course: Course, book: Path) -> None:
    assert list(students(course, book)["cy"].results) == [DEMO]


def test_what_is_held_is_no_number(course: Course, book: Path) -> None:
    bo, (demo, more) = students(course, book)["bo"], joined(course, book).topics
    assert (waits(bo), points(bo, demo), points(bo, more)) == (True, None, 0)


def test_held_in_an_attempt_that_may_yet_count(course: Course, book: Path) -> None:
    """Nothing in the result shown is BROKEN, and still it is not the last word."""
    with Gradebook.open(book) as opened:
        opened.register(attempts=[Attempt("ada", 3, NOON)])
        opened.add(opened.begin_run(""), grading("ada", result(*[BROKEN] * 3), key("ada 3"), attempt=3))
        second = result(BROKEN, BROKEN, BROKEN)
        opened.register(attempts=[Attempt("cy", 3, NOON + timedelta(days=2.5))])
        opened.add(opened.begin_run(""), grading("cy", second, key("cy 3"), attempt=3))
    cy = students(course, book)["cy"]
    assert cy.results[DEMO].score == 4
    assert (cy.held_topics, topic_waits(cy, DEMO), cy.held) == ((DEMO,), True, True)
    ada = students(course, book)["ada"]
    assert (ada.held, topic_waits(ada, DEMO), topic_waits(ada, MORE)) == (True, True, False)


def test_hashes_name_the_files_that_count(course: Course, book: Path) -> None:
    before = {id_: one.sha256 for id_, one in students(course, book).items()}
    assert len({*before.values()}) == 4
    with Gradebook.open(book) as opened:
        opened.add(opened.begin_run(""), grading("bo", result(PASSED, topic=MORE), key("new", MORE)))
    after = {id_: one.sha256 for id_, one in students(course, book).items()}
    assert [id_ for id_ in after if after[id_] != before[id_]] == ["bo"]


def test_a_topic_nobody_has_a_result_of_has_no_column(course: Course, tmp_path: Path) -> None:
    path = tmp_path / "new.sqlite"
    with Gradebook.open(class_book(path)) as opened:
        opened.add(opened.begin_run(""), grading("bo", result(PASSED, topic="07_old"), key("x", "07_old")))
        found = standings(course, opened)
    assert [topic.name for topic in class_results(course, found).topics] == [DEMO, MORE]
    assert "The course no longer has 07_old: its results are left aside." in doubts(course, found)
    with Gradebook.open(tmp_path / "empty.sqlite") as opened:
        assert joined(course, opened.path).topics == ()
        assert doubts(course, standings(course, opened)) == [
            f"Nobody has a result of {DEMO}, {MORE}: it has no column, and is 0 in the mark."
        ]


def test_checks_that_changed_since_are_said(course: Course, tmp_path: Path) -> None:
    today = suite_sha256(course, course.exercises[0])
    for suite, said in {"suite": f"{DEMO}, {MORE}", today: MORE}.items():
        with Gradebook.open(class_book(tmp_path / f"{suite}.sqlite", suite)) as opened:
            found = doubts(course, standings(course, opened))
        assert found == [f"Checks have changed since the grading of {said}: `class` grades that anew."]


def test_one_student_is_as_in_the_class(course: Course, book: Path) -> None:
    with Gradebook.read(book) as opened:
        every = standings(course, opened)
        assert [standings(course, opened, one.student.id) for one in every] == [[one] for one in every]


def test_what_waits_and_whether_the_mark_does(course: Course, book: Path) -> None:
    with Gradebook.read(book) as opened:
        found = {one.student.id: waiting(one) for one in standings(course, opened)}
    assert {id_: len(rows) for id_, rows in found.items()} == {"ada": 0, "bo": 1, "cy": 0, "dee": 0}
    [row] = found["bo"]
    assert (row.topic, row.attempt, row.check, row.delays) == (DEMO, 1, "f.c1", True)


def test_what_is_excused_waits_no_more(course: Course, book: Path) -> None:
    with Gradebook.open(book) as opened:
        opened.adjust(Adjustment("bo", Kind.EXCUSED, "Lee", "our fault", NOON, DEMO))
        [bo] = standings(course, opened, "bo")
    assert (bo.mark.held, waiting(bo)) == ((), [])


def test_a_broken_check_without_points_is_told_and_delays_nothing(course: Course, book: Path) -> None:
    broken = result(PASSED, BROKEN, PASSED)
    checks = tuple(replace(one, max_points=0 if one.outcome is BROKEN else 4) for one in broken.checks)
    with Gradebook.open(book) as opened:
        opened.add(opened.begin_run(""), grading("bo", exercise_result(DEMO, list(checks)), key("bo new")))
        [bo] = standings(course, opened, "bo")
    assert [(row.check, row.delays) for row in waiting(bo)] == [("f.c1", False)]
    assert bo.mark.held == ()
