"""The sums, the one word for an exercise, and the JSON other programs read."""

from __future__ import annotations

import itertools
import json
import math
from pathlib import Path

import msgspec
import pytest

from grader.model import (
    CheckResult,
    ExerciseResult,
    Outcome,
    Record,
    exercise_outcome,
    exercise_result,
    make_record,
    read_record,
    write_record,
)
from tests.records import ENVIRONMENT, check

PASSED, FAILED, SKIPPED, BROKEN = Outcome.PASSED, Outcome.FAILED, Outcome.SKIPPED, Outcome.BROKEN
NOT_ATTEMPTED, TIMEOUT, LOAD_ERROR = Outcome.NOT_ATTEMPTED, Outcome.TIMEOUT, Outcome.LOAD_ERROR


def record(*exercises: ExerciseResult) -> Record:
    return make_record("alice", "ab", ENVIRONMENT, list(exercises))


ONE_WORD = {
    (): SKIPPED,
    (SKIPPED,): SKIPPED,
    (SKIPPED, SKIPPED): SKIPPED,
    (PASSED,): PASSED,
    (PASSED, SKIPPED): PASSED,
    (PASSED, FAILED): FAILED,
    (PASSED, NOT_ATTEMPTED): FAILED,
    (NOT_ATTEMPTED, NOT_ATTEMPTED): NOT_ATTEMPTED,
    (NOT_ATTEMPTED, SKIPPED): NOT_ATTEMPTED,
    (TIMEOUT, TIMEOUT): TIMEOUT,
    (TIMEOUT, FAILED): FAILED,
    (LOAD_ERROR, LOAD_ERROR, LOAD_ERROR): LOAD_ERROR,
    (BROKEN, BROKEN): BROKEN,
    (PASSED, BROKEN): BROKEN,
    (SKIPPED, BROKEN): BROKEN,
    (FAILED, NOT_ATTEMPTED, BROKEN, PASSED): BROKEN,
}


@pytest.mark.parametrize("outcomes", ONE_WORD, ids=" ".join)
def test_one_word_for_an_exercise(outcomes: tuple[Outcome, ...]) -> None:
    for ordered in itertools.permutations(outcomes):
        assert exercise_outcome(list(ordered)) is ONE_WORD[outcomes]


@pytest.mark.parametrize("outcome", Outcome)
def test_what_all_checks_share_is_the_word(outcome: Outcome) -> None:
    assert exercise_outcome([outcome, outcome]) is outcome


# Checks as (outcome, points, max points); the sums; the percent.
SUMS = {
    "nothing": ([], (0, 0), 0),
    "all": ([(PASSED, 4, 4), (PASSED, 6, 6)], (10, 10), 100),
    "part": ([(PASSED, 4, 4), (FAILED, 0, 6)], (4, 10), 40),
    "visible ones carry nothing": ([(FAILED, 0, 0), (PASSED, 6, 6)], (6, 6), 100),
    "broken is out of the total": ([(PASSED, 4, 4), (BROKEN, 0, 6)], (4, 4), 100),
    "only broken": ([(BROKEN, 0, 6)], (0, 0), 0),
    "no such device": ([(PASSED, 4, 4), (SKIPPED, 0, 0)], (4, 4), 100),
    "waits for another": ([(FAILED, 0, 4), (SKIPPED, 0, 6)], (0, 10), 0),
    "kit": ([(PASSED, 0, 0), (FAILED, 0, 0), (NOT_ATTEMPTED, 0, 0), (PASSED, 0, 0)], (0, 0), 50),
    "kit, broken": ([(PASSED, 0, 0), (BROKEN, 0, 0)], (0, 0), 100),
    "kit, no such device": ([(PASSED, 0, 0), (SKIPPED, 0, 0)], (0, 0), 100),
    "kit, waits for another": ([(FAILED, 0, 0), (SKIPPED, 0, 0)], (0, 0), 0),
    "kit, only broken": ([(BROKEN, 0, 0)], (0, 0), 0),
}


@pytest.mark.parametrize("name", SUMS)
def test_sums(name: str) -> None:
    checks, sums, percent = SUMS[name]
    result = exercise_result("01_demo", [check(*row) for row in checks])
    assert (result.score, result.max_score) == sums
    assert record(result).percent == percent


def test_a_record_adds_its_exercises_up() -> None:
    one = exercise_result("01_a", [check(PASSED, 4, 4)])
    two = exercise_result("02_b", [check(FAILED, 0, 4), check(BROKEN, 0, 9)])
    found = record(one, two)
    assert (found.score, found.max_score, found.percent) == (4, 8, 50)
    assert [result.outcome for result in found.checks] == [PASSED, FAILED, BROKEN]
    assert found.format == 1


RICH = record(
    exercise_result(
        "01_demo",
        [
            CheckResult(
                "f.x", "f", False, FAILED, 0.0, 4.0,
                "no `x` </script> é 中 \\u202e", "line\n  \t", 0.25, 0.5, 3.1, "cuda",
            ),
            *(CheckResult(f"g.{outcome}", "g", True, outcome, 0.0, 0.0) for outcome in Outcome),
        ],
    )
)  # fmt: skip


def test_a_record_is_written_whole_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "record.json"
    write_record(RICH, path)
    assert read_record(path) == RICH
    assert [found.name for found in path.parent.iterdir()] == ["record.json"]
    write_record(record(), path)
    assert read_record(path) == record(), "an older record is replaced"


def test_the_json_has_exactly_these_keys(tmp_path: Path) -> None:
    """What other programs rely on."""
    path = tmp_path / "record.json"
    write_record(RICH, path)
    data = json.loads(path.read_text(encoding="utf-8"))
    assert list(data) == ["format", "submission", "sha256", "environment", "score", "max_score", "exercises"]
    assert list(data["environment"]) == [
        "grader",
        "torch",
        "python",
        "platform",
        "device",
        "isolation",
        "official",
    ]
    assert list(data["exercises"][0]) == ["name", "score", "max_score", "outcome", "checks"]
    assert data["exercises"][0]["checks"][0] == {
        "id": "f.x",
        "function": "f",
        "visible": False,
        "outcome": "FAILED",
        "points": 0.0,
        "max_points": 4.0,
        "message": "no `x` </script> é 中 \\u202e",
        "traceback": "line\n  \t",
        "cpu_seconds": 0.25,
        "wall_seconds": 0.5,
        "peak_rss_mib": 3.1,
        "device": "cuda",
        "hints": [],
    }
    assert list(data["exercises"][0]["checks"][0]) == list(CheckResult.__struct_fields__)
    assert {one["outcome"] for one in data["exercises"][0]["checks"]} == {
        outcome.value for outcome in Outcome
    }


def test_outcomes_are_those_of_the_design() -> None:
    words = "PASSED FAILED RAISED NOT_ATTEMPTED LOAD_ERROR TIMEOUT MEMORY OUTPUT CRASHED EXITED "
    words += "REFUSED SKIPPED BROKEN"
    assert [outcome.value for outcome in Outcome] == words.split()


def test_a_record_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "record.json"
    write_record(RICH, path)
    nowhere = path / "below.json"
    with pytest.raises(OSError, match=r"record\.json"):
        write_record(record(), nowhere)
    assert read_record(path) == RICH


def test_a_folder_in_the_way_leaves_no_part_behind(tmp_path: Path) -> None:
    (tmp_path / "record.json").mkdir()
    with pytest.raises(OSError, match="Is a directory"):
        write_record(RICH, tmp_path / "record.json")
    assert [found.name for found in tmp_path.iterdir()] == ["record.json"]


NO_RECORD = {
    "nothing": b"",
    "no JSON": b"{",
    "not UTF-8": b'{"format": "\xff"}',
    "a list": b"[]",
    "no fields": b"{}",
    "another outcome": b"PASSD",
    "points are text": b"points",
}


@pytest.mark.parametrize("name", NO_RECORD)
def test_what_is_no_record(name: str, tmp_path: Path) -> None:
    path = tmp_path / "record.json"
    good = msgspec.json.encode(RICH)
    changes = {b"PASSD": (b'"PASSED"', b'"PASSD"'), b"points": (b'"points":0.0', b'"points":"0"')}
    old, new = changes.get(NO_RECORD[name], (good, NO_RECORD[name]))
    assert old in good
    path.write_bytes(good.replace(old, new, 1))
    with pytest.raises((msgspec.DecodeError, UnicodeDecodeError)):
        read_record(path)


def test_values_are_frozen() -> None:
    with pytest.raises(AttributeError):
        RICH.score = math.inf  # type: ignore[misc]
