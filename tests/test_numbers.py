"""Numbers of a class: pass rates, discrimination, what goes wrong, what it costs, who is stuck, what is flaky."""

from __future__ import annotations

import math
import warnings

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.model import CheckResult, Outcome, exercise_result
from grader.numbers.checks import CheckNumbers, check_numbers, correlation
from grader.numbers.gradings import Flaky, Graded, flaky, newest
from grader.numbers.spread import ClassNumbers, class_numbers, quantiles, spreads
from grader.numbers.stuck import stuck
from grader.numbers.wrong import LONGEST, pattern, wrong_groups
from tests.marks import A, B, one

P, F, N, S, X = Outcome.PASSED, Outcome.FAILED, Outcome.NOT_ATTEMPTED, Outcome.SKIPPED, Outcome.BROKEN
LETTERS = {"P": P, "F": F, "N": N, "S": S, "X": X, "L": Outcome.LOAD_ERROR, "R": Outcome.RAISED}


def graded(
    student: str,
    ends: str,
    attempt: int = 1,
    topic: str = A,
    source: str = "",
    says: str = "no",
    each: float = 1,
) -> Graded:
    """Check f.0 ends as the first letter says, f.1 as the second …; each carries `each` points."""
    checks = [
        one(f"f.{i}", LETTERS[e], each * (e == "P"), each * (e != "S"), says if e not in "PN" else "")
        for i, e in enumerate(ends)
    ]
    return Graded(student, attempt, source or f"{student}{attempt}", exercise_result(topic, checks))


def by_id(found: tuple[CheckNumbers, ...]) -> dict[str, CheckNumbers]:
    return {f"{row.topic}.{row.check}": row for row in found}


def test_pass_rates_count_what_was_judged() -> None:
    rows = check_numbers([graded(s, e) for s, e in (("a", "PPS"), ("b", "PFS"), ("c", "PNS"), ("d", "XNS"))])
    counted = [(row.check, row.judged, row.attempted, row.passed, row.pass_rate) for row in rows]
    assert counted == [("f.0", 3, 3, 3, 1.0), ("f.1", 4, 2, 1, 0.25), ("f.2", 0, 0, 0, None)]
    assert rows[1].outcomes == ((N, 2), (P, 1), (F, 1))
    assert rows[2].outcomes == ((S, 4),)


def test_the_newest_attempt_counts_and_of_its_gradings_the_last() -> None:
    every = [graded("a", "P", 2), graded("a", "F", 2), graded("a", "P", 1), graded("a", "P", 1, B)]
    assert newest(every) == [every[1], every[3]]
    assert by_id(check_numbers(every))[f"{A}.f.0"].passed == 0


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from("PPFFX"), min_size=5, max_size=5), min_size=1, max_size=12),
    st.sampled_from([0.0, 0.1, 3.0]),
)
def test_discrimination_is_the_item_rest_correlation(rows: list[list[str]], each: float) -> None:
    """Two topics of two and three checks; NumPy's correlation of passing and the share of all others."""
    work = [
        graded(str(i), "".join(row[part]), topic=topic, each=each)
        for i, row in enumerate(rows)
        for topic, part in ((A, slice(2)), (B, slice(2, 5)))
    ]
    found = [row.discrimination for row in check_numbers(work)]
    assert len(found) == 5
    for item, value in enumerate(found):
        pairs = []
        for row in rows:
            others = [end == "P" for i, end in enumerate(row) if i != item and end != "X"]
            if row[item] != "X" and others:
                pairs.append((row[item] == "P", sum(others) / len(others)))
        passed, rest = np.array(pairs, dtype=float).reshape(-1, 2).T
        if len(pairs) < 2 or np.ptp(passed) < 1e-9 or np.ptp(rest) < 1e-9:
            assert value is None
        else:
            assert value == pytest.approx(np.corrcoef(passed, rest)[0, 1], abs=1e-9)


def test_discrimination_weighs_points_and_leaves_the_check_out() -> None:
    def row(student: str, ends: str) -> Graded:
        most = (1, 5, 2)
        checks = [one(f"f.{i}", LETTERS[e], most[i] * (e == "P"), most[i]) for i, e in enumerate(ends)]
        return Graded(student, 1, student, exercise_result(A, checks))

    found = check_numbers([row("a", "PPF"), row("b", "FFP"), row("c", "PPP"), row("d", "FPF")])
    expected = np.corrcoef([1, 0, 1, 0], [5 / 7, 2 / 7, 1, 5 / 7])[0, 1]
    assert found[0].discrimination == pytest.approx(expected)


def test_a_wrong_check_discriminates_below_zero() -> None:
    found = check_numbers([graded(s, e) for s, e in (("a", "FPPP"), ("b", "FPPF"), ("c", "PFFF"))])
    assert (found[0].discrimination or 0) < -0.9


@pytest.mark.parametrize("ends", [[], ["P"], ["PF", "PP"], ["P", "F"], ["PX", "FX"]])
def test_discrimination_is_none_where_it_is_not_defined(ends: list[str]) -> None:
    found = check_numbers([graded(str(i), row) for i, row in enumerate(ends)])
    assert [row.discrimination for row in found[:1]] == [None] * bool(ends)


@given(st.lists(st.tuples(st.sampled_from([0.0, 1.0]), st.floats(0, 1)), max_size=20))
def test_correlation_is_numpys(pairs: list[tuple[float, float]]) -> None:
    found = correlation(pairs)
    assert found is None or -1 <= found <= 1
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # NumPy warns where it is not defined
        left, right = np.array(pairs, dtype=float).reshape(-1, 2).T
        expected = np.corrcoef(left, right)[0, 1] if len(pairs) > 1 else math.nan
    if found is None:
        assert math.isnan(expected) or np.ptp(right) < 1e-8
    else:
        assert found == pytest.approx(expected, abs=1e-6)


SAME = {
    "values and places": ("f: y is -1.5e-05 at [0, 2], expected 2 (2 of 4 values differ).",
                          "f: y is 7 at [1, 0], expected +0.25 (3 of 8 values differ)."),
    "lines": ("ex04_a.py, line 27: no", "ex04_a.py, line 9: no"),
    "addresses": ("<A object at 0x7fa3>", "<A object at 0x1F>"),
    "units": ("took 3.5MiB of 2MiB", "took 12MiB of 2.0MiB"),
    "ends of sentences": ("expected 2. Then", "expected 2.5. Then"),
    "long rows": ("[1, 2, 3, 4, 5]", "[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.5]"),
    "white space": ("a\n  b 1", "a b 2"),
    "minus": ("a −3", "a -3.0"),
}  # fmt: skip
DIFFERENT = {
    "types": ("x is float32", "x is float64"),
    "names": ("x1 is 3", "x2 is 3"),
    "topics": ("04_autograd: 3", "05_autograd: 3"),
    "ranks": ("shape (2, 3), expected (2,)", "shape (2, 3), expected (2, 3, 4)"),
    "nan": ("y is nan", "y is 3"),
    "words": ("y is 3", "z is 3"),
    "versions of a name": ("conv2d", "conv1d"),
}


@pytest.mark.parametrize("name", SAME)
def test_the_same_mistake_has_one_pattern(name: str) -> None:
    left, right = SAME[name]
    assert left != right
    assert pattern(left) == pattern(right)


@pytest.mark.parametrize("name", DIFFERENT)
def test_different_mistakes_have_different_patterns(name: str) -> None:
    left, right = DIFFERENT[name]
    assert pattern(left) != pattern(right)


def test_a_pattern_is_short_and_quick_for_any_message() -> None:
    for text in ("1" * 10**6, "1." * 10**5, "1, " * 10**5, "-" * 10**5, "word " * 10**5):
        assert len(pattern(text)) <= LONGEST


def test_wrong_outcomes_are_grouped_the_largest_first() -> None:
    groups = wrong_groups([
        graded("d", "R", says="f raised 1"), graded("a", "PF", says="is 3"), graded("c", "FF", says="is 5"),
        graded("b", "NX"), graded("e", "S"), graded("f", "F", says="is 9"),
    ])  # fmt: skip
    assert [(g.check, g.outcome, g.pattern, g.students, g.example) for g in groups] == [
        ("f.0", F, "is #", ("c", "f"), "is 5"),
        ("f.1", F, "is #", ("a", "c"), "is 3"),
        ("f.0", Outcome.RAISED, "f raised #", ("d",), "f raised 1"),
    ]


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=50))
def test_quantiles_are_numpys(values: list[float]) -> None:
    found = quantiles(values)
    expected = np.quantile(values, [0.5, 0.9, 0.99, 1])
    assert [found.half, found.ninety, found.ninety_nine, found.most] == pytest.approx(expected)


def test_costs_are_of_what_ran() -> None:
    def took(student: str, outcome: Outcome, cpu: float) -> Graded:
        return Graded(student, 1, student, exercise_result(A, [one("f.x", outcome, cpu=cpu)]))

    idle = [took("x", LETTERS[end], 50) for end in "SXLN"]
    found = spreads([took("a", P, 1), took("b", F, 3), took("b", Outcome.TIMEOUT, 8), *idle])
    assert len(found) == 1
    assert (found[0].runs, found[0].cpu_seconds.half, found[0].cpu_seconds.most) == (3, 3, 8)
    assert (found[0].wall_seconds.half, found[0].peak_rss_mib.half) == (6, 30)
    assert spreads(idle) == ()


# Attempts of one student: how each ends, and the words if that is stuck.
STUCK = {
    "once": (["FFF"], None),
    "the same twice": (["FFP", "FFP"], "2 checks say the same of attempts 1 and 2"),
    "load errors": (["LLL", "LLL"], "3 checks say the same of attempts 1 and 2"),
    "one check only": (["FPP", "FPP"], None),
    "other outcomes": (["FFP", "RRP"], None),
    "three without a further check": (["FPP", "RPP", "FPP"], "attempts 1 to 3 pass no more than 2 checks"),
    "worse and back": (["FPP", "RFP", "FPP"], "attempts 1 to 3 pass no more than 2 checks"),
    "one further": (["FPP", "RFP", "PPF", "FPP"], None),
    "all passed": (["PPP", "PPP", "PPP"], None),
    "stubs": (["NNN", "NNN", "NNN"], None),
    "stubs first": (["NNN", "NNN", "FNN"], None),
    "held": (["XXX", "XXX", "XXX"], None),
    "solved at last": (["FFP", "FFP", "PPP"], None),
}


@pytest.mark.parametrize("name", STUCK)
def test_who_is_stuck(name: str) -> None:
    ends, words = STUCK[name]
    found = stuck([graded("a", end, i) for i, end in reversed(list(enumerate(ends, 1)))])
    assert [row.words for row in found] == [words] * (words is not None)
    assert all((row.student, row.topic) == ("a", A) for row in found)


def test_the_checks_one_is_stuck_at() -> None:
    assert stuck([graded("a", "FFPR", 1), graded("a", "FFPF", 2)])[0].checks == ("f.0", "f.1")


def test_the_same_file_again_is_no_attempt() -> None:
    assert stuck([graded("a", "FFF", i, source="same") for i in (1, 2, 3)]) == ()


def test_other_words_are_no_standstill_but_other_numbers_are() -> None:
    assert stuck([graded("a", "FF", 1, says="x is 3"), graded("a", "FF", 2, says="y is 3")]) == ()
    assert len(stuck([graded("a", "FF", 1, says="x is 3"), graded("a", "FF", 2, says="x is 4")])) == 1


def test_verdicts_that_change_are_named() -> None:
    same = [graded("b", "PPF", source="s"), graded("a", "PFF", source="s"), graded("b", "PFF", source="s")]
    assert flaky(same) == (Flaky(A, "f.1", "cpu", "s", ("a", "b"), ((F, 2), (P, 1))),)
    assert flaky([graded("a", "P"), graded("b", "F"), graded("a", "F", topic=B, source="a1")]) == ()


def test_another_suite_or_device_is_no_flake() -> None:
    first, second = graded("a", "P", source="s"), graded("a", "F", source="s")
    assert len(flaky([first, second])) == 1
    assert flaky([first, msgspec.structs.replace(second, suite="new")]) == ()
    cuda: list[CheckResult] = [msgspec.structs.replace(c, device="cuda") for c in second.result.checks]
    assert flaky([first, msgspec.structs.replace(second, result=exercise_result(A, cuda))]) == ()


def test_all_numbers_of_a_class_at_once_and_as_json() -> None:
    work = [graded("a", "FFP", 1), graded("a", "FFP", 2), graded("b", "PPP", source="s"),
            graded("b", "PPF", source="s")]  # fmt: skip
    found = class_numbers(iter(work))
    assert (found.students, len(found.checks), len(found.wrong), len(found.spreads)) == (2, 3, 3, 3)
    assert (len(found.stuck), len(found.flaky)) == (1, 1)
    assert msgspec.json.decode(msgspec.json.encode(found), type=ClassNumbers) == found
    assert class_numbers([]) == ClassNumbers(0, (), (), (), (), ())
