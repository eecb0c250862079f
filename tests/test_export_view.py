"""What counts in an export: held is no number, lost devices cost nothing, lateness does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from grader.export.text import cell, clean, number, stamp, table, to_json
from grader.export.view import HELD as WORDS
from grader.export.view import Topic, feedback, final_mark, points, raw_points, topic_waits, waits
from grader.model import Outcome, exercise_result
from tests.export_class import ADA, AT, AUTOGRAD, CLASS, EVIL, HELD, MISSING, TENSORS, check

FIRST, SECOND = CLASS.topics


def test_points_that_count() -> None:
    assert points(ADA, FIRST) == 6
    assert raw_points(ADA, SECOND) == 2.5
    assert points(ADA, SECOND) == 2.0
    assert points(replace(ADA, penalties={AUTOGRAD: 99}), SECOND) == 0


def test_held_is_no_number() -> None:
    assert points(HELD, FIRST) is None
    assert points(HELD, SECOND) == 5  # only the topic with the BROKEN check waits
    assert final_mark(HELD) is None
    assert points(MISSING, FIRST) is None
    assert final_mark(MISSING) is None


def test_a_person_may_hold_all_and_release_all() -> None:
    held = replace(ADA, held=True)
    assert topic_waits(held, TENSORS)
    assert points(held, FIRST) is None
    released = replace(HELD, held=False, total=88)
    assert final_mark(released) == 88
    assert not waits(released)
    assert waits(replace(HELD, held=False, total=None))


def test_a_device_nobody_had_costs_nothing() -> None:
    rows = [check("f.a", Outcome.PASSED, 3, 3), check("f.b", Outcome.SKIPPED, 0, 0)]
    student = replace(ADA, results={TENSORS: exercise_result(TENSORS, rows)}, penalties={})
    assert points(student, Topic(TENSORS, 10)) == 10
    none = exercise_result(TENSORS, rows[1:])
    assert points(replace(ADA, results={TENSORS: none}), FIRST) is None


def test_a_student_hears_nothing_of_a_broken_check() -> None:
    assert feedback(HELD.results[TENSORS].checks[-1]) == WORDS
    assert feedback(ADA.results[TENSORS].checks[-1]) == "flip: got 3, not 4.\n  ex01_tensors.py, line 7"


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t=1", "\ra", "\na", "  =1", "＝1", "\x00=1", "-"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert cell(text).startswith("'")


@pytest.mark.parametrize("text", ["", "a=1", "Ada", "1 - 2", "'=1", "ö"])
def test_other_cells_stay(text: str) -> None:
    assert cell(text) == text


@given(st.text())
def test_any_text_can_be_written(text: str) -> None:
    plain = clean(text)
    assert plain.encode().decode() == plain
    assert not any((ord(c) < 32 and c not in "\t\n") or 127 <= ord(c) < 160 for c in plain)
    assert not cell(text).lstrip().startswith(("=", "+", "-", "@"))


def test_surrogates_and_escapes_are_removed() -> None:
    assert clean("a\x1b[1m\ud800b\r\nc\rd\ufffe") == "a[1mb\nc\nd"


def test_numbers_times_and_json() -> None:
    assert [number(v) for v in (None, 0, -0.001, 1 / 3, 12.0, 2.5)] == ["", "0", "0", "0.33", "12", "2.5"]
    assert stamp(AT) == "2026-06-01T14:32:01Z"
    assert stamp(None) == ""
    assert to_json({"ö": 1}) == '{\n  "ö": 1\n}\n'
    with pytest.raises(ValueError, match="JSON"):
        to_json({"a": float("nan")})
    assert table([["a,b", 'c"d']], newline="\r\n", bom=True) == '\ufeff"a,b","c""d"\r\n'


def test_the_hostile_student_is_hostile() -> None:
    assert cell(EVIL.name) != EVIL.name
