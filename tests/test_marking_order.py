"""Which attempt is the latest, what a time is worth, and what is not graded yet."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from msgspec.structs import replace

from grader.marking.late import BY_FILES, MARKED, lateness
from grader.marking.mark import Mark, explain, final_mark
from grader.marking.order import latest_first
from grader.marking.rules import Late, Rules
from grader.marking.work import Came, Excused, Handed, MoreTime, Work
from grader.model import Outcome, exercise_result
from tests.marks import DUE, A, B, attempt, course, one, points

LATE = Late(deadline=DUE, deadlines={B: DUE + dt.timedelta(days=7)}, percent_per_day=10)
LATEST = Rules(attempts="latest", extension="ignored", late=LATE)
STUB = exercise_result(A, [one("f.x", Outcome.NOT_ATTEMPTED, 0, 20)])


def handed(number: int, hours: float | None, topic: str = A) -> Handed:
    return Handed(number, topic, Came(None if hours is None else DUE + dt.timedelta(hours=hours)))


def numbers(topic: str, *hours: float | None, more: tuple[MoreTime, ...] = ()) -> list[int]:
    found = [handed(number, when, topic) for number, when in enumerate(hours, 1)]
    orders = {
        tuple(one.number for one in latest_first(topic, order, LATE, more))
        for order in itertools.permutations(found)
    }
    assert len(orders) == 1, "the order they come in does not matter"
    return list(orders.pop())


def test_in_time_comes_before_late_and_the_latest_first() -> None:
    assert numbers(A, -9, -1, 5, 30) == [2, 1, 4, 3]
    assert numbers(B, -9, -1, 5, 30) == [4, 3, 2, 1], "by its own deadline"
    assert numbers(A, 5, 30) == [2, 1]
    assert numbers(A, -9, 5, None) == [3, 1, 2], "an unknown time is not late"
    assert numbers(A, -9, 5, 60, more=(MoreTime(hours=48, topic=A),)) == [2, 1, 3]


def test_numbers_say_more_than_times() -> None:
    """The intake numbers attempts by the best evidence; the times of files may contradict it."""
    assert numbers(A, -1, -9) == [2, 1]
    found = final_mark(
        course(LATEST, A), Work("ada", (attempt(points(A, 10), 1, -1), attempt(points(A, 20), 2, -9)))
    )
    assert found.topics[0].attempt == 2


def when(
    late: Late = LATE, by_files: bool = False, marked: bool = False, hours: float = 30
) -> tuple[int, str]:
    found = lateness(A, Came(DUE + dt.timedelta(hours=hours), by_files, marked), late, ())
    assert bool(found.percent) is bool(found.days)
    return found.days, found.words


def test_what_a_time_is_worth_is_said() -> None:
    assert (
        when()[1] == "handed in 2027-01-16 18:00:00 UTC, due 2027-01-15 12:00:00 UTC: 2 days late, 20 % off"
    )
    assert when(by_files=True) == (
        2,
        f"handed in 2027-01-16 18:00:00 UTC {BY_FILES}, due 2027-01-15 12:00:00 UTC: 2 days late, 20 % off",
    )
    days, words = when(replace(LATE, file_times=False), by_files=True)
    assert (days, words.endswith("such times are not believed here: taken as in time")) == (0, True)
    assert when(replace(LATE, file_times=False))[0] == 2, "a time in a name is believed"
    assert when(by_files=True, hours=-1) == (0, "")
    assert when(marked=True, hours=-1)[1].endswith(f"in time; {MARKED}")
    unknown = lateness(A, Came(marked_late=True), LATE, ())
    assert (unknown.days, unknown.words) == (0, f"nobody knows when this came; {MARKED}; taken as in time")
    assert lateness(A, Came(marked_late=True), Late(), ()).words == ""


def mark(rules: Rules, *works: object, ungraded: tuple[Handed, ...] = (), excused: bool = False) -> Mark:
    decisions = (Excused("Lee", "ill", A),) if excused else ()
    return final_mark(course(rules, A, B), Work("ada", works, excused=decisions, ungraded=ungraded))  # type: ignore[arg-type]


def test_what_waits_and_could_count_makes_the_mark_provisional() -> None:
    graded = attempt(points(A, 20), 2, -2)
    for rules, number, hours, waits in (
        (LATEST, 3, -1, True),
        (LATEST, 1, -3, False),
        (LATEST, 3, 5, False),
        (replace(LATEST, attempts="best"), 1, -3, True),
    ):
        found = mark(rules, graded, ungraded=(handed(number, hours),))
        assert (found.provisional, found.topics[0].ungraded) == (waits, (number,) if waits else ())
        assert ("1 topic not graded yet" in explain(found)) is waits
        assert ("may count instead" in explain(found)) is waits


def test_what_waits_alone_is_out_of_the_total() -> None:
    found = mark(LATEST, attempt(points(B, 20), 1), ungraded=(handed(1, 5),))
    assert (str(found.total), found.provisional) == ("100.00", True)
    nothing = mark(LATEST, ungraded=(handed(1, 5), handed(1, 5, B)))
    assert (nothing.total, nothing.provisional) == (None, True)
    assert not mark(LATEST, attempt(points(B, 20), 1), ungraded=(handed(1, 5),), excused=True).provisional


@pytest.mark.parametrize(
    ("second", "how"),
    [(points(A, 1), "the latest of 2"), (STUB, "the latest of 2 that is no untouched stub")],
)
def test_the_words_say_why_a_stub_is_passed_over(second: object, how: str) -> None:
    found = mark(LATEST, attempt(points(A, 20), 1, -3), attempt(second, 2, -2))  # type: ignore[arg-type]
    assert found.topics[0].how == how
