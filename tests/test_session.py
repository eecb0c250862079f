"""Rates and time left of a run, and the words they become."""

from __future__ import annotations

import pytest

from grader.classroom.session import Tally
from grader.cli.progress import pace, span, summary
from grader.model import ExerciseResult, Outcome
from tests.records import check


class Clock:
    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


def result(outcome: Outcome) -> ExerciseResult:
    return ExerciseResult("01_a", 0.0, 0.0, outcome, (check(outcome=outcome),))


def test_time_left_follows_the_latest_rate() -> None:
    clock = Clock()
    tally = Tally(100, clock)
    assert (tally.rate(), tally.seconds_left()) == (0.0, None)
    for _ in range(20):  # ten a second, then one a second
        clock.at += 0.1
        tally.count(result(Outcome.PASSED))
    assert tally.rate() == pytest.approx(10)
    assert tally.seconds_left() == pytest.approx(8)
    for _ in range(70):
        clock.at += 1
        tally.count(result(Outcome.PASSED))
    assert tally.rate() == pytest.approx(1, rel=0.05)
    assert tally.seconds_left() == pytest.approx(10, rel=0.05)


def test_what_was_known_counts_as_done_and_starting_does_not_count() -> None:
    clock = Clock()
    tally = Tally(10, clock)
    clock.at = 30
    tally.begin()
    for _ in range(4):
        tally.count(result(Outcome.PASSED), known=True)
    clock.at = 31
    tally.count(result(Outcome.TIMEOUT))
    assert (tally.done, tally.graded, tally.known) == (5, 1, 4)
    assert tally.seconds_left() == pytest.approx(1)
    assert pace(tally, 2) == "2 running, 5.0 a second, 1 s left; 1 too slow"


def test_pieces_slower_than_the_window_have_a_rate_too() -> None:
    clock = Clock()
    tally = Tally(4, clock)
    for _ in range(2):
        clock.at += 70
        tally.count(result(Outcome.TIMEOUT))
        assert tally.rate() == pytest.approx(1 / 70)


def test_where_nothing_tells_of_a_rate_there_is_no_gap() -> None:
    clock = Clock()
    tally = Tally(2, clock)
    assert pace(tally, 0) == ""
    tally.count(result(Outcome.BROKEN))
    assert pace(tally, 0) == "1 held for a person"


def test_the_worst_comes_first() -> None:
    tally = Tally(5, Clock())
    for outcome in (Outcome.FAILED, Outcome.FAILED, Outcome.BROKEN, Outcome.PASSED, Outcome.TIMEOUT):
        tally.count(result(outcome))
    assert summary(tally) == "5 graded, 0 known; 1 held for a person, 1 too slow, 2 wrong answer"


def test_spans_read_well() -> None:
    assert [span(seconds) for seconds in (0.4, 59.4, 60, 3570, 7500)] == [
        "0 s", "59 s", "1 min", "1 h 0 min", "2 h 5 min",
    ]  # fmt: skip
