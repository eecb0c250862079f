"""The final mark: what each rule does to it, and that its lines always add up to it."""

from __future__ import annotations

import datetime as dt
import itertools
from decimal import Decimal
from fractions import Fraction

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.marking.late import exact
from grader.marking.mark import Line, Mark, explain, final_mark, rounded
from grader.marking.rules import Late, Rules
from grader.marking.work import Adjustment, Attempt, Excused, MarkingError, MoreTime, Work
from grader.model import CheckResult, Outcome, exercise_result
from tests.marks import DUE, A, B, C, attempt, course, exercise, one, points

LATE = Late(deadline=DUE, grace_minutes=15, percent_per_day=10, max_percent=50)


def mark(rules: Rules | None, *attempts: Attempt, names: tuple[str, ...] = (A,), **decisions: object) -> Mark:
    return final_mark(course(rules, *names), Work("ada", attempts, **decisions))  # type: ignore[arg-type]


def total(rules: Rules | None, *attempts: Attempt, **more: object) -> str:
    return str(mark(rules, *attempts, **more).total)  # type: ignore[arg-type]


def line(found: Mark, label: str) -> Line:
    return next(one for one in found.lines if one.label == label)


# Core and extension points of 20 and 10, the rules, the mark.
TREATMENTS = {
    "counted": (16, 5, Rules(), "70.00"),
    "bonus": (16, 2, Rules(extension="bonus"), "90.00"),
    "bonus to the cap": (16, 5, Rules(extension="bonus"), "100.00"),
    "bonus over 100": (20, 10, Rules(extension="bonus", topic_cap=150, cap=150), "150.00"),
    "a topic's cap": (20, 10, Rules(extension="bonus", topic_cap=120, cap=150), "120.00"),
    "the cap of all": (20, 10, Rules(extension="bonus", topic_cap=150, cap=130), "130.00"),
    "ignored": (15, 10, Rules(extension="ignored"), "75.00"),
    "out of 6": (16, 5, Rules(out_of=6), "4.20"),
    "half up": (8.01, 0, Rules(out_of=10, extension="ignored"), "4.01"),
}


@pytest.mark.parametrize("name", TREATMENTS)
def test_core_extension_and_caps(name: str) -> None:
    core, extension, rules, expected = TREATMENTS[name]
    assert total(rules, attempt(points(A, core, extension))) == expected


def test_weights() -> None:
    rules = Rules(weights={B: 2.5, C: 0})
    work = (attempt(points(A, 20, 10)), attempt(points(B, 0, 0)), attempt(points(C, 20, 10)))
    assert total(rules, *work, names=(A, B, C)) == "28.57"
    assert [
        one.label for one in mark(rules, *work, names=(A, B, C)).lines if one.label.startswith("03")
    ] == []


def test_what_was_not_handed_in_and_what_is_not_in_the_course() -> None:
    found = mark(None, attempt(points(A, 20, 10)), attempt(points("99_capstone", 20, 10)), names=(A, B))
    assert found.total == Decimal("50.00")
    assert "not handed in" in line(found, B).words
    assert {one.label.partition(":")[0] for one in found.lines} == {A, B}


def test_full_marks_are_full_with_shares_that_do_not_divide() -> None:
    found = mark(None, *(attempt(points(name, 20, 10)) for name in (A, B, C)), names=(A, B, C))
    assert found.total == found.out_of == Decimal("100.00")
    assert [str(one.value) for one in found.lines] == ["22.22", "11.11", "22.23", "11.11", "22.22", "11.11"]


def test_best_and_latest() -> None:
    work = [attempt(points(A, 20), 1, -3), attempt(points(A, 4), 2, -2), attempt(points(A, 20), 3, -1)]
    best = mark(Rules(extension="ignored"), *work[::-1])
    assert (best.total, line(best, A).words[:24]) == (Decimal("100.00"), "attempt 3, the best of 3")
    latest = mark(Rules(attempts="latest", extension="ignored"), *work[1::-1])
    assert (latest.total, line(latest, A).words[:26]) == (Decimal("20.00"), "attempt 2, the latest of 2")


def test_the_latest_is_the_latest_in_time() -> None:
    rules = Rules(attempts="latest", extension="ignored", late=LATE)
    found = mark(rules, attempt(points(A, 10), 1, -3), attempt(points(A, 20), 2, 3))
    assert found.total == Decimal("50.00")
    assert "attempt 1, the latest of 2 in time: 10 of 20" in line(found, A).words
    assert total(rules, attempt(points(A, 20), 1, 3), attempt(points(A, 10), 2, 30)) == "40.00"


def test_the_latest_is_no_untouched_stub() -> None:
    rules = Rules(attempts="latest", extension="ignored", late=LATE)
    stub = exercise_result(A, [one("f.x", Outcome.NOT_ATTEMPTED, 0, 20), one("h.x", Outcome.SKIPPED)])
    assert total(rules, attempt(points(A, 10), 1, -3), attempt(stub, 2, -2)) == "50.00"
    assert total(rules, attempt(points(A, 10), 1, 3), attempt(stub, 2, -2)) == "45.00"
    assert total(rules, attempt(stub, 1, -3), attempt(stub, 2, -2)) == "0.00"


def test_attempts_without_a_time_are_ordered_by_number() -> None:
    rules = Rules(attempts="latest", extension="ignored", late=LATE)
    unknown = Attempt(2, None, points(A, 10))
    found = mark(rules, unknown, attempt(points(A, 20), 1, -3))
    assert found.total == Decimal("50.00")
    assert "nobody knows when" in line(found, f"{A}: time").words


# Hours after the deadline, more time, the mark.
TIMES = {
    "at the deadline": (0, (), "100.00"),
    "within the grace": (0.25, (), "100.00"),
    "after the grace": (0.26, (), "90.00"),
    "one day": (24, (), "90.00"),
    "a day and a bit": (24.1, (), "80.00"),
    "at most half": (1000, (), "50.00"),
    "more hours": (48, (MoreTime(hours=48),), "100.00"),
    "more hours and grace": (48.2, (MoreTime(hours=48),), "100.00"),
    "after more hours": (49, (MoreTime(hours=48),), "90.00"),
    "another deadline": (48, (MoreTime(until=DUE + dt.timedelta(days=2)),), "100.00"),
    "another topic's": (48, (MoreTime(hours=48, topic=B),), "80.00"),
    "its own": (48, (MoreTime(hours=48, topic=A),), "100.00"),
    "the later counts": (48, (MoreTime(hours=48), MoreTime(hours=24)), "100.00"),
    "never less time": (-1, (MoreTime(until=DUE - dt.timedelta(days=2)),), "100.00"),
}


@pytest.mark.parametrize("name", TIMES)
def test_late_work(name: str) -> None:
    hours, more, expected = TIMES[name]
    work = attempt(points(A, 20, 10), 1, hours)
    found = mark(Rules(weights={B: 0}, late=LATE), work, names=(A, B), more_time=more)
    assert str(found.total) == expected


def test_a_topics_own_deadline_and_the_words_in_its_zone() -> None:
    late = msgspec.structs.replace(LATE, zone="Europe/Berlin", deadlines={A: DUE - dt.timedelta(days=1)})
    found = mark(Rules(late=late), attempt(points(A, 20, 10), 1, -1), more_time=(MoreTime(1, reason="ill"),))
    assert str(found.total) == "90.00"
    assert line(found, f"{A}: time").words == (
        "handed in 2027-01-15 12:00:00 CET, with more time (ill) due 2027-01-14 14:00:00 CET: 1 day late, 10 % off"
    )
    assert str(line(found, f"{A}: time").value) == "-10.00"


def test_late_is_off_what_was_earned_below_the_cap() -> None:
    rules = Rules(extension="bonus", late=LATE)
    assert total(rules, attempt(points(A, 20, 10), 1, 1)) == "90.00"
    assert total(rules, attempt(points(A, 10, 0), 1, 1)) == "45.00"


def test_the_best_is_chosen_after_lateness() -> None:
    rules = Rules(extension="ignored", late=LATE)
    assert total(rules, attempt(points(A, 16), 1, -1), attempt(points(A, 20), 2, 60)) == "80.00"
    assert total(rules, attempt(points(A, 16), 1, -1), attempt(points(A, 20), 2, 1)) == "90.00"


def test_excused_topics_leave_the_total() -> None:
    work = attempt(points(A, 10, 5))
    found = mark(None, work, names=(A, B), excused=(Excused("Lee", "ill", B),))
    assert found.total == Decimal("50.00")
    assert line(found, B).words == "excused by Lee: ill; out of the total"
    nothing = mark(None, work, names=(A, B), excused=(Excused("Lee", "ill"),))
    assert nothing.total is None
    assert "nothing to mark" in explain(nothing)
    bonus = Adjustment(Decimal(5), "Lee", "why", B, percent=True)
    gone = mark(None, names=(A, B), excused=(Excused("Lee", "ill"),), adjustments=(bonus,))
    assert gone.total is None, "percent of what is out of the total is no mark"
    talk = Adjustment(Decimal("61.5"), "Lee", "oral exam")
    spoken = mark(None, work, names=(A, B), excused=(Excused("Lee", "ill"),), adjustments=(talk,))
    assert spoken.total == Decimal("61.50")


def test_adjustments_come_after_the_cap_and_never_below_zero() -> None:
    up = Adjustment(Decimal("2.5"), "Lee", "a fine question", A)
    found = mark(None, attempt(points(A, 20, 10)), adjustments=(up, Adjustment(Decimal(0), "Lee", "seen")))
    assert found.total == Decimal("102.50")
    assert line(found, f"{A}: adjustment").words == "a fine question (Lee)"
    assert (line(found, "adjustment").value, line(found, "adjustment").words) == (0, "seen (Lee)")
    down = mark(None, attempt(points(A, 2)), adjustments=(Adjustment(Decimal(-20), "Lee", "copied"),))
    assert (down.total, str(line(down, "floor").value)) == (Decimal("0.00"), "13.33")


def test_adjustments_in_percent() -> None:
    def by(points: int, topic: str = "") -> Adjustment:
        return Adjustment(Decimal(points), "Lee", "why", topic, percent=True)

    rules = Rules(out_of=20, weights={A: 3})
    work, decided = attempt(points(A, 10, 5)), (by(10, A), by(-5), by(50, B))
    found = mark(rules, work, names=(A, B), adjustments=decided, excused=(Excused("L", "ill", B),))
    assert [str(one.value) for one in found.lines[-3:]] == ["2.00", "-1.00", "0.00"]
    assert found.lines[-3].words == "10 % of the topic: why (Lee)"
    found = mark(rules, work, names=(A, B), adjustments=decided)
    assert [str(one.value) for one in found.lines[-3:]] == ["1.50", "-1.00", "2.50"]
    assert found.lines[-2].words == "-5 % of the mark: why (Lee)"


def held(topic: str, number: int, passed: float, waits: float, failed: float, hours: float = -1) -> Attempt:
    checks = [
        one("f.x", Outcome.PASSED, passed, passed),
        one("f.y", Outcome.BROKEN, 0, waits, "the check itself failed"),
        one("g.x", Outcome.FAILED, 0, failed),
    ]
    return attempt(exercise_result(topic, checks), number, hours)


def test_broken_is_held_and_never_zero() -> None:
    found = mark(None, held(A, 1, 5, 10, 5))
    assert found.total == Decimal("50.00")
    assert found.provisional
    assert [(h.topic, h.attempt, h.check, h.message) for h in found.held] == [
        (A, 1, "f.y", "the check itself failed")
    ]
    assert line(found, f"{A}: held").words == "attempt 1: f.y held for a person; out of the total until then"
    assert explain(found).endswith("ada: 50.00 of 100.00, provisional: 1 held check")


def test_a_topic_that_is_held_whole_leaves_the_total() -> None:
    found = mark(None, held(A, 1, 0, 20, 0), attempt(points(B, 10, 5)), names=(A, B))
    assert (found.total, found.provisional) == (Decimal("50.00"), True)


def test_another_attempt_holds_the_mark_only_where_it_could_be_better() -> None:
    sure = attempt(points(A, 18), 1)
    rules = Rules(extension="ignored")
    assert mark(rules, sure, held(A, 2, 2, 17, 1)).provisional
    assert mark(rules, sure, held(A, 2, 3, 17, 0)).total == Decimal("90.00"), "held points choose no attempt"
    assert not mark(rules, sure, held(A, 2, 2, 16, 2)).provisional
    latest = Rules(attempts="latest", extension="ignored")
    assert not mark(latest, held(A, 1, 2, 17, 1, -2), attempt(points(A, 18), 2)).provisional


def test_held_checks_that_cannot_move_the_mark_do_not_hold_it() -> None:
    checks = [
        one("f.x", Outcome.PASSED, 4, 4),
        one("h.x", Outcome.BROKEN, 0, 4),
        one("f.see", Outcome.BROKEN),
    ]
    work = attempt(exercise_result(A, checks))
    assert not mark(Rules(extension="ignored"), work).provisional
    assert [h.check for h in mark(None, work).held] == ["h.x"]


def test_checks_without_their_device_are_out_of_the_total() -> None:
    checks = [
        one("f.x", Outcome.PASSED, 4, 4),
        one("g.gpu", Outcome.SKIPPED),
        one("g.x", Outcome.SKIPPED, 0, 4),
    ]
    found = mark(None, attempt(exercise_result(A, checks)))
    assert (found.total, found.provisional) == (Decimal("50.00"), False)
    assert line(found, f"{A}: skipped").words == "no such device for g.gpu; out of the total"
    only = mark(None, attempt(exercise_result(A, checks[1:2])), attempt(points(B, 10, 5)), names=(A, B))
    assert only.total == Decimal("50.00")
    assert "no points to win; out of the total" in line(only, A).words


def test_an_attempt_that_could_be_judged_counts_before_one_that_could_not() -> None:
    nothing = attempt(exercise_result(A, [one("g.gpu", Outcome.SKIPPED)]), 2)
    assert total(None, attempt(points(A, 0)), nothing) == "0.00"


# Work with a contradiction, and what is said of it.
WRONG = {
    "a time without zone": (
        Work("ada", (Attempt(1, dt.datetime(2027, 1, 1), points(A, 1)),)),
        "Student 'ada': attempt 1 of 01_a has a time without a time zone; add the zone, such as Z",
    ),
    "two of one number": (Work("ada", (attempt(points(A, 1)),) * 2), "two attempts with the number 1"),
    "more time without zone": (
        Work("ada", more_time=(MoreTime(until=dt.datetime(2027, 1, 1)),)), "no time zone"),
    "a strange year": (
        Work("ada", more_time=(MoreTime(until=dt.datetime.max.replace(tzinfo=dt.UTC)),)), "the year 9999"),
    "less time": (Work("ada", more_time=(MoreTime(-1),)), "should be 0 to 10000 hours, got -1"),
    "nan hours": (Work("ada", more_time=(MoreTime(float("nan")),)), "0 to 10000 hours, got nan"),
    "no more time": (Work("ada", more_time=(MoreTime(),)), "either hours or a moment"),
    "both": (Work("ada", more_time=(MoreTime(2, DUE),)), "either hours or a moment"),
    "not signed": (Work("ada", adjustments=(Adjustment(Decimal(1), " ", "x"),)), "an author and a reason"),
    "no reason": (Work("ada", excused=(Excused("Lee", ""),)), "excused needs an author and a reason"),
    "nan points": (Work("ada", adjustments=(Adjustment(Decimal("NaN"), "L", "x"),)), "points, got NaN"),
    "too many": (Work("ada", adjustments=(Adjustment(Decimal(10001), "L", "x"),)), "points, got 10001"),
    "no such topic": (Work("ada", excused=(Excused("L", "x", "01_b"),)), "there is no exercise '01_b'"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_contradictions_are_named(name: str) -> None:
    work, said = WRONG[name]
    with pytest.raises(MarkingError) as caught:
        final_mark(course(None), work)
    assert caught.value.exit_code == 2
    assert len(caught.value.problems) == 1
    assert said in str(caught.value)


def test_all_contradictions_are_named_at_once() -> None:
    work = Work("ada", more_time=(MoreTime(-1),), excused=(Excused("", "", "x"),))
    with pytest.raises(MarkingError) as caught:
        final_mark(course(None), work)
    assert len(caught.value.problems) == 3


def test_a_mark_can_be_written_as_json() -> None:
    found = mark(None, held(A, 1, 5, 10, 5))
    assert msgspec.json.decode(msgspec.json.encode(found), type=Mark) == found


# From here: any work under any rules.
POINTS = st.sampled_from([0.1, 1.0, 2.5, 3.0, 7.0])
ENDS = st.sampled_from([Outcome.PASSED, Outcome.PASSED, Outcome.FAILED, Outcome.BROKEN, Outcome.SKIPPED])


@st.composite
def checks(draw: st.DrawFn) -> list[CheckResult]:
    found = []
    for number in range(draw(st.integers(0, 4))):
        outcome, most = draw(ENDS), draw(POINTS)
        absent = outcome is Outcome.SKIPPED
        name = f"{draw(st.sampled_from('fgh'))}.{number}"
        found.append(one(name, outcome, most * (outcome is Outcome.PASSED), most * (not absent)))
    return found


@st.composite
def attempts(draw: st.DrawFn) -> tuple[Attempt, ...]:
    return tuple(
        attempt(exercise_result(name, draw(checks())), number, draw(st.integers(-30, 120)))
        for name in (A, B, C)
        for number in range(draw(st.integers(0, 3)))
    )


NUMBERS = st.sampled_from([0.0, 0.5, 1.0, 3.0])
RULES = st.builds(
    Rules,
    out_of=st.sampled_from([100, 20, 1, 33.3]),
    attempts=st.sampled_from(["best", "latest"]),
    extension=st.sampled_from(["bonus", "counted", "ignored"]),
    topic_cap=st.sampled_from([100, 110.5, 300]),
    cap=st.sampled_from([100, 50, 200]),
    weights=st.fixed_dictionaries({}, optional={A: NUMBERS, B: NUMBERS, C: NUMBERS}),
    late=st.sampled_from([Late(), LATE, Late(deadline=DUE, percent_per_day=33.3)]),
)
DECIDED = st.builds(
    Adjustment,
    st.decimals(-50, 50, places=3),
    st.just("Lee"),
    st.just("why"),
    st.sampled_from(["", A]),
    st.booleans(),
)


@settings(max_examples=150, deadline=None)
@given(RULES, attempts(), st.lists(DECIDED, max_size=3), st.booleans())
def test_the_lines_add_up_to_the_total(
    rules: Rules, work: tuple[Attempt, ...], decided: list[Adjustment], ill: bool
) -> None:
    excused = (Excused("Lee", "ill", B),) * ill
    found = final_mark(course(rules), Work("ada", work, adjustments=tuple(decided), excused=excused))
    running = Decimal("0.00")
    for step in found.lines:
        running += step.value
        assert step.total == running
        assert step.value.as_tuple().exponent == step.total.as_tuple().exponent == -2
        assert step.label
        assert step.words
    assert running == (found.total or 0)
    assert running >= 0


def plainly(rules: Rules, work: tuple[Attempt, ...]) -> Fraction | None:
    """The exact mark by the best attempts, computed the short way; None where nothing counts."""
    shares = []
    for topic in (A, B, C):
        tries = [one for one in work if one.result.name == topic]
        values = []
        for tried in tries:
            taken = [c for c in tried.result.checks if c.function != "h" or rules.extension != "ignored"]
            base = sum(
                exact(c.max_points) for c in taken if c.function != "h" or rules.extension == "counted"
            )
            days = -((DUE - (tried.submitted or DUE)) // dt.timedelta(days=1)) if rules.late.deadline else 0
            off = min(max(days, 0) * exact(rules.late.percent_per_day), exact(rules.late.max_percent))
            if base:
                reached = sum(exact(c.points) for c in taken) / base
                values.append(min(reached, exact(rules.topic_cap) / 100) * (1 - off / 100))
        if not tries or values:
            shares.append((exact(rules.weight(topic)), max(values, default=Fraction(0))))
    every = sum(weight for weight, _ in shares)
    if not every:
        return None
    reached = sum(weight * value for weight, value in shares) / every
    return exact(rules.out_of) * min(reached, exact(rules.cap) / 100)


def settled(work: tuple[Attempt, ...], won: bool) -> tuple[Attempt, ...]:
    """The same work when a person has decided about every held check."""
    return tuple(
        msgspec.structs.replace(
            tried,
            result=exercise_result(
                tried.result.name,
                [
                    one(c.id, Outcome.PASSED if won else Outcome.FAILED, c.max_points * won, c.max_points)
                    if c.outcome is Outcome.BROKEN
                    else c
                    for c in tried.result.checks
                ],
            ),
        )
        for tried in work
    )


@settings(max_examples=150, deadline=None)
@given(RULES, attempts())
def test_the_total_is_the_exact_mark_rounded_once(rules: Rules, work: tuple[Attempt, ...]) -> None:
    rules = msgspec.structs.replace(rules, attempts="best")
    work = settled(work, won=False)
    exactly = plainly(rules, work)
    found = final_mark(course(rules), Work("ada", work)).total
    assert found == (None if exactly is None else rounded(exactly))


@settings(max_examples=150, deadline=None)
@given(RULES, attempts())
def test_what_is_not_provisional_stays_whatever_a_person_decides(
    rules: Rules, work: tuple[Attempt, ...]
) -> None:
    marks = [
        final_mark(course(rules), Work("ada", w)) for w in (work, settled(work, True), settled(work, False))
    ]
    assert not marks[1].held
    assert not marks[2].held
    assert marks[0].provisional or len({found.total for found in marks}) == 1


@given(st.lists(st.sampled_from([0.5, 1.0, 3.0, 7.0]), min_size=3, max_size=3))
def test_everything_right_is_full_marks(weights: list[float]) -> None:
    rules = Rules(weights=dict(zip((A, B, C), weights, strict=True)), extension="bonus")
    assert total(rules, *(attempt(points(n, 20, 10)) for n in (A, B, C)), names=(A, B, C)) == "100.00"


@given(st.fractions(-1000, 1000))
def test_rounding_is_half_up(number: Fraction) -> None:
    off = Fraction(rounded(number)) - number
    assert Fraction(-1, 200) < off <= Fraction(1, 200)


def test_exact_is_the_number_as_written() -> None:
    assert [exact(number) for number in (0.1, 3, 1e-7)] == [Fraction(1, 10), 3, Fraction(1, 10**7)]


def test_the_order_of_attempts_does_not_matter() -> None:
    work = [attempt(points(A, n), n, hours) for n, hours in ((3, 5), (7, -5), (5, -9))]
    for rules in (Rules(late=LATE), Rules(attempts="latest", late=LATE)):
        assert len({mark(rules, *order) for order in itertools.permutations(work)}) == 1


def test_the_course_here_has_what_these_tests_take_it_to_have() -> None:
    assert exercise(A).functions == ("f", "g", "h")
    assert points(A, 16, 5).max_score == 30
