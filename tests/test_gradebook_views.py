"""What `datasette FILE` shows, and that marks agree with grader.model."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from grader.gradebook.book import Gradebook
from grader.gradebook.values import Adjustment, Kind
from grader.model import Outcome, counts, exercise_result
from tests.gradebook_values import (
    BROKEN,
    FAILED,
    NOON,
    PASSED,
    SKIPPED,
    TOPIC,
    grading,
    key,
    result,
    with_people,
)

NEXT = "02_next"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Gradebook]:
    """Ada: two attempts at the first topic. Bo: one held check, one topic more. Cy: nothing."""
    with with_people(tmp_path, attempts=2) as made:
        run = made.begin_run("class")
        made.add(run, grading("ada", result(PASSED, PASSED), key("old")))
        made.add(run, grading("ada", result(PASSED, FAILED, message="use x + y"), attempt=2))
        made.add(run, grading("bo", result(FAILED, BROKEN, message="use x + y")))
        made.add(run, grading("bo", result(PASSED, SKIPPED, topic=NEXT)))
        trial = made.begin_run("regrade", trial=True)
        made.add(trial, grading("bo", result(PASSED, PASSED), key("bo", suite_sha256="new")))
        yield made


def table(book: Gradebook, sql: str) -> list[tuple[Any, ...]]:
    """As a program without the kit reads it."""
    connection = sqlite3.connect(f"{book.path.as_uri()}?mode=ro", uri=True)
    rows = connection.execute(sql).fetchall()
    connection.close()
    return rows


def test_totals_by_student(book: Gradebook) -> None:
    assert table(book, "SELECT * FROM student_totals ORDER BY student") == [
        ("ada", "Ada", "A", 1, 4.0, 8.0, 50.0, 0),
        ("bo", "Bo", "A", 2, 4.0, 12.0, 33.33, 1),
        ("cy", "Cy", "A", 0, 0.0, 0.0, None, 0),
    ]


def test_totals_are_those_of_the_results(book: Gradebook) -> None:
    for student, score, most in table(book, "SELECT student, score, max_score FROM student_totals"):
        results = [one.grading.result for one in book.latest() if one.grading.student == student]
        assert (score, most) == (sum(r.score for r in results), sum(r.max_score for r in results))


def test_how_each_check_went(book: Gradebook) -> None:
    columns = "topic, check_id, visible, judged, passed, percent, not_attempted, held"
    assert table(book, f"SELECT {columns} FROM check_pass_rates ORDER BY topic, check_id") == [
        (TOPIC, "f.c0", 1, 2, 1, 50.0, 0, 0),
        (TOPIC, "f.c1", 0, 1, 0, 0.0, 0, 1),
        (NEXT, "f.c0", 1, 1, 1, 100.0, 0, 0),
        (NEXT, "f.c1", 0, 1, 0, 0.0, 0, 0),
    ]
    costs = "mean_cpu_seconds, max_cpu_seconds, max_peak_rss_mib"
    assert table(book, f"SELECT {costs} FROM check_pass_rates LIMIT 1") == [(0.1, 0.1, 3.5)]


@pytest.mark.parametrize("points", [0.0, 4.0])
@pytest.mark.parametrize("outcome", Outcome)
def test_a_check_is_judged_as_the_model_says(outcome: Outcome, points: float, tmp_path: Path) -> None:
    check = msgspec.structs.replace(result(outcome).checks[0], points=0.0, max_points=points)
    with with_people(tmp_path) as book:
        book.add(book.begin_run(""), grading("ada", exercise_result(TOPIC, [check])))
        assert table(book, "SELECT judged FROM latest_checks") == [(counts(check),)]


def test_typical_mistakes_and_what_is_held(book: Gradebook) -> None:
    assert table(book, "SELECT * FROM wrong_outcomes ORDER BY topic, check_id") == [
        (TOPIC, "f.c0", "FAILED", "use x + y", 1),
        (TOPIC, "f.c1", "FAILED", "use x + y", 1),
        (NEXT, "f.c1", "SKIPPED", "", 1),
    ]
    held = table(book, "SELECT student, attempt, topic, check_id, message FROM held_checks")
    assert held == [("bo", 1, TOPIC, "f.c1", "use x + y")]


def test_every_check_tells_what_it_was_judged_with(book: Gradebook) -> None:
    columns = (
        "run, student, attempt, source_sha256, suite_sha256, grader_sha256, secret_id, seed_id, device, torch, "
        "tier, isolation, official, cpu_seconds, wall_seconds, peak_rss_mib, hints, message, traceback"
    )
    [row] = table(book, f"SELECT {columns} FROM latest_checks WHERE student = 'ada' AND check_id = 'f.c1'")
    assert row == (
        *(1, "ada", 2, key("ada").source_sha256, "suite", "grader", "secret", "seed", "cpu", "2.13.0"),
        *("A", "Landlock 7", 1, 0.1, 0.2, 3.5, "[]", "use x + y", "line 1\n"),
    )
    [(every, newest)] = table(
        book, "SELECT (SELECT count(*) FROM all_checks), (SELECT count(*) FROM latest_checks)"
    )
    assert (every, newest) == (10, 6), "earlier attempts and trials are in all_checks only"


def test_adjustments_that_stand(book: Gradebook) -> None:
    book.adjust(Adjustment("ada", Kind.POINTS, "Dr. E", "by hand", NOON, TOPIC, 2.0))
    book.withdraw(book.adjust(Adjustment("bo", Kind.EXCUSED, "Dr. E", "ill", NOON)), "Dr. E", "was not")
    found = table(book, "SELECT student, topic, kind, value, author, reason FROM standing_adjustments")
    assert found == [("ada", TOPIC, "points", 2.0, "Dr. E", "by hand")]
