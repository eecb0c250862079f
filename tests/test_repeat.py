"""`audit --repeat`: the same work judged again and again; a check that changes its verdict is named."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from grader.classroom.pieces import Piece
from grader.classroom.steadiness import Unsteady, Verdict, repeat
from grader.judge.messages import Ready
from grader.model import ExerciseResult, Outcome
from grader.submissions import Source
from tests.command import Done, run
from tests.conftest import MINI, TOPIC
from tests.gradebook_values import BROKEN, FAILED, PASSED, key, result

FILE = f"ex{TOPIC}.py"
RANDOM = "\n\ndef double(x):\n    import time\n    return 2 * x if time.time_ns() // 1000 % 2 else x\n"


class Scripted:
    """Graders that give these results in turn, whatever the piece; stopped when there are no more."""

    def __init__(self, *results: ExerciseResult) -> None:
        self.results = iter(results)
        self.stopped = False
        self.asked: list[Piece] = []

    def ready(self) -> Ready:
        raise AssertionError

    def stop(self) -> None:
        raise AssertionError

    def run(self, pieces: Iterable[Piece]) -> Iterator[tuple[Piece, ExerciseResult]]:
        for piece in pieces:
            self.asked.append(piece)
            given = next(self.results, None)
            if given is None:
                self.stopped = True
                return
            yield piece, given


ADA, BO, CY = (
    Piece(who, 1, Source(b"x"), key(file)) for who, file in (("ada", "a"), ("bo", "a"), ("cy", "c"))
)


def test_a_verdict_that_changes_is_named_with_all_its_outcomes() -> None:
    steady = result(PASSED, FAILED, message="got 1")
    graders = Scripted(
        steady, result(FAILED, FAILED, message="got 2"), steady, result(FAILED, FAILED, message="got 3")
    )
    audit = repeat(graders, lambda: iter([ADA, BO]), 4)
    verdicts = (Verdict(PASSED, 2, "got 1"), Verdict(FAILED, 2, "got 2"))
    assert audit.unsteady() == [Unsteady(TOPIC, "f.c0", ("ada", "bo"), verdicts)]
    assert [piece.student for piece in graders.asked] == ["ada"] * 4, "one file is judged once a round"
    assert not audit.broken


def test_files_are_apart_and_rounds_follow_each_other() -> None:
    graders = Scripted(result(PASSED), result(FAILED), result(PASSED), result(FAILED))
    audit = repeat(graders, lambda: iter([ADA, CY]), 2)
    assert audit.unsteady() == []
    assert [piece.student for piece in graders.asked] == ["ada", "cy", "ada", "cy"]


def test_what_was_seen_before_it_was_stopped_is_told() -> None:
    graders = Scripted(result(PASSED), result(BROKEN))
    audit = repeat(graders, lambda: iter([ADA]), 9)
    assert graders.stopped
    assert [one.outcome for one in audit.unsteady()[0].verdicts] == [PASSED, Outcome.BROKEN]
    assert audit.broken


def test_of_each_outcome_what_was_said_first_is_told() -> None:
    graders = Scripted(
        result(FAILED, PASSED, message="got 1"),
        result(FAILED, FAILED, message="got 2"),
        result(PASSED, PASSED),
    )
    first, second = repeat(graders, lambda: iter([ADA]), 3).unsteady()
    assert first.verdicts[0] == Verdict(FAILED, 2, "got 1")
    assert second.verdicts == (Verdict(PASSED, 2, "got 1"), Verdict(FAILED, 1, "got 2"))


def test_other_words_are_the_same_verdict() -> None:
    graders = Scripted(result(FAILED, message="got 0.1"), result(FAILED, message="got 0.2"))
    assert repeat(graders, lambda: iter([ADA]), 2).unsteady() == []


@pytest.fixture
def place(tmp_path: Path, reference: str) -> Path:
    shutil.copytree(MINI, tmp_path / "course", ignore=shutil.ignore_patterns("__pycache__", ".grader"))
    for name, text in {"ada": "", "zed": RANDOM}.items():
        (tmp_path / "class" / name).mkdir(parents=True)
        (tmp_path / "class" / name / FILE).write_text(reference + text)
    return tmp_path


def audit(place: Path, *words: str) -> Done:
    return run(place / "course", "audit", "../class", *words)


def test_an_answer_by_chance_is_found_and_nothing_is_stored(place: Path) -> None:
    before = sorted(place.rglob("*"))
    done = audit(place, "--repeat", "20")
    assert done.code == 1, done.err
    first, *verdicts, last = done.out.splitlines()
    assert first == f"{TOPIC} double.values on the file of zed"
    assert sorted(line.split()[2].strip(":") for line in verdicts) == ["FAILED", "PASSED"]
    assert sum(int(line.split()[0]) for line in verdicts) == 20
    assert any(re.search("FAILED: double: the result is .*, expected ", line) for line in verdicts)
    assert last == "2 files judged 20 times, 40 results: 1 not steady"
    new = set(place.rglob("*")) - set(before)
    assert {path.name for path in new} <= {".grader", "secret"}


def test_steady_work_is_0_and_who_is_not_there_is_2(place: Path) -> None:
    done = audit(place, "--repeat", "3", "--student", "ADA")
    assert (done.code, done.out) == (0, "1 file judged 3 times, 3 results: every check kept its verdict\n")
    nobody = audit(place, "--student", "adam")
    assert (nobody.code, nobody.out) == (2, "")
    assert "../class holds nothing of adam: it has ada, zed." in nobody.err
