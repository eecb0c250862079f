"""Regrading as a trial, what it would change, accepting it; and what a person says about a mark."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from grader.errors import GradebookError
from grader.gradebook.book import Gradebook
from grader.gradebook.values import Adjustment, Attempt, Kind, Run, Trial
from tests.gradebook_values import (
    BROKEN,
    FAILED,
    NOON,
    PASSED,
    TOPIC,
    grading,
    key,
    marks,
    result,
    with_people,
)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Gradebook]:
    with with_people(tmp_path) as made:
        yield made


@pytest.fixture
def first(book: Gradebook) -> int:
    run = book.begin_run("class hand-ins", at=NOON)
    book.add(run, grading("ada", result(PASSED, FAILED)))
    book.add(run, grading("bo", result(PASSED, PASSED)))
    return run


def regraded(book: Gradebook, trial: bool = True) -> int:
    """Other checks: Ada wins the second, Bo's points stay, though the words differ; Cy is new."""
    run = book.begin_run("regrade", trial)
    book.add(run, grading("ada", result(PASSED, PASSED), key("ada", suite_sha256="new")))
    book.add(run, grading("bo", result(PASSED, PASSED, message="other words"), key("bo", secret_id="new")))
    book.add(run, grading("cy", result(FAILED)))
    return run


def test_a_trial_counts_for_nothing_until_it_is_accepted(book: Gradebook, first: int) -> None:
    before = book.grades()
    trial = regraded(book)
    assert book.grades() == book.latest() == before
    assert len(book.history("ada", TOPIC)) == 2
    assert book.known(key("ada", suite_sha256="new")) == result(PASSED, PASSED), "judged is judged"
    book.accept(trial, "Dr. E", "check 2 was wrong", NOON)
    assert marks(book.latest()) == {("ada", 1, TOPIC): 8, ("bo", 1, TOPIC): 8, ("cy", 1, TOPIC): 0}


def test_runs_say_whether_they_count(book: Gradebook, first: int) -> None:
    trial = book.begin_run("regrade", trial=True, at=NOON)
    assert book.runs() == [
        Run(first, NOON, "class hand-ins", False, True),
        Run(trial, NOON, "regrade", True, False),
    ]
    book.accept(trial, "Dr. E", "fine")
    assert book.runs()[1] == Run(trial, NOON, "regrade", True, True)


@pytest.mark.parametrize("trial", [True, False])
def test_whose_marks_changed_and_by_which_check(book: Gradebook, first: int, trial: bool) -> None:
    second = regraded(book, trial)
    ada, cy = book.differences(first, second)
    assert (ada.student, ada.attempt, ada.topic, ada.causes) == ("ada", 1, TOPIC, ("suite_sha256",))
    assert ada.old is not None
    assert ada.new is not None
    assert (ada.old.grading.result.score, ada.new.grading.result.score) == (4, 8)
    [check] = ada.checks
    assert check.old is not None
    assert check.new is not None
    assert (check.id, check.old.outcome, check.new.outcome) == ("f.c1", FAILED, PASSED)
    assert (cy.student, cy.old, cy.causes) == ("cy", None, ())
    assert [(one.id, one.old) for one in cy.checks] == [("f.c0", None)]


def test_differences_look_both_ways_and_nothing_differs_from_itself(book: Gradebook, first: int) -> None:
    second = regraded(book)
    back = book.differences(second, first)
    assert [(change.student, change.new is None) for change in back] == [("ada", False), ("cy", True)]
    assert back[0].old == book.differences(first, second)[0].new
    assert book.differences(first, first) == book.differences(second, second) == []


def test_a_check_that_came_or_went_or_weighs_more_is_a_change(book: Gradebook, first: int) -> None:
    second = book.begin_run("")
    judged = result(PASSED, FAILED, PASSED)
    heavier = msgspec.structs.replace(judged.checks[1], max_points=6.0)
    judged = msgspec.structs.replace(judged, checks=(heavier, judged.checks[2]))
    book.add(second, grading("ada", judged, key("ada", suite_sha256="new")))
    [change] = book.differences(first, second)
    assert [(one.id, one.old is None, one.new is None) for one in change.checks] == [
        ("f.c0", False, True),
        ("f.c1", False, False),
        ("f.c2", True, False),
    ]


def test_held_results_are_a_change(book: Gradebook, first: int) -> None:
    second = book.begin_run("")
    book.add(second, grading("bo", result(PASSED, BROKEN)))
    [change] = book.differences(first, second)
    assert [(one.id, one.new and one.new.outcome) for one in change.checks] == [("f.c1", BROKEN)]
    assert change.causes == ()


def test_the_state_after_a_run_holds_what_earlier_runs_gave(book: Gradebook, first: int) -> None:
    """An interrupted run and the one that went on, compared with the next."""
    resumed = book.begin_run("")
    book.add(resumed, grading("cy", result(PASSED)))
    other_trial = book.begin_run("not accepted", trial=True)
    book.add(other_trial, grading("cy", result(FAILED)))
    assert book.differences(resumed, book.begin_run("nothing new")) == []
    assert [change.student for change in book.differences(resumed, other_trial)] == ["cy"]
    third = book.begin_run("")
    book.add(third, grading("cy", result(FAILED), key("better")))
    assert [change.student for change in book.differences(resumed, third)] == ["cy"]
    assert [change.student for change in book.differences(first, resumed)] == ["cy"]
    assert book.differences(resumed, third)[0].causes == ("source_sha256",)


def test_many_changes_are_loaded_in_parts(book: Gradebook) -> None:
    one, two = book.begin_run(""), book.begin_run("")
    for number in range(505):
        book.add(one, grading("ada", result(PASSED, topic=f"t{number}"), key("same", f"t{number}")))
        book.add(two, grading("ada", result(FAILED, topic=f"t{number}"), key("same", f"t{number}")))
    found = book.differences(one, two)
    assert len(found) == 505
    assert all(len(change.checks) == 1 for change in found)


def test_accepting_an_older_trial_does_not_undo_what_came_later(book: Gradebook, first: int) -> None:
    trial = regraded(book)
    later = book.begin_run("a corrected file")
    book.add(later, grading("ada", result(FAILED, FAILED), key("corrected")))
    book.accept(trial, "Dr. E", "fine")
    assert marks(book.latest())[("ada", 1, TOPIC)] == 0
    assert marks(book.latest())[("cy", 1, TOPIC)] == 0


def test_a_trial_gives_only_what_differs_from_what_counts(book: Gradebook, first: int) -> None:
    other = book.begin_run("", trial=True)
    assert book.add(other, grading("ada", result(FAILED, FAILED)))
    trial = book.begin_run("", trial=True)
    assert not book.add(trial, grading("bo", result(PASSED, PASSED)))
    assert book.add(trial, grading("ada", result(FAILED, FAILED))), "another trial's grade is not its own"
    assert not book.add(trial, grading("ada", result(FAILED, FAILED)))


def test_what_cannot_be_accepted(book: Gradebook, first: int) -> None:
    trial = book.begin_run("", trial=True)
    with pytest.raises(GradebookError, match=r"no run 9: it has 2"):
        book.accept(9, "Dr. E", "fine")
    with pytest.raises(GradebookError, match=f"Run {first} counts already"):
        book.accept(first, "Dr. E", "fine")
    with pytest.raises(GradebookError, match="an author and a reason"):
        book.accept(trial, "Dr. E", " ")
    book.accept(trial, "Dr. E", "fine")
    with pytest.raises(GradebookError, match="counts already"):
        book.accept(trial, "Dr. E", "fine")
    for pair in ((9, 1), (1, 9)):
        with pytest.raises(GradebookError, match="no run 9"):
            book.differences(*pair)


PLUS = Adjustment("ada", Kind.POINTS, "Dr. E", "regraded by hand", NOON, TOPIC, 2.5)
MINUS = Adjustment("bo", Kind.PERCENT, "Dr. E", "copied a part", NOON, "", -20.0)
EXCUSED = Adjustment("ada", Kind.EXCUSED, "office", "ill", NOON, "02_next")
COMMENT = Adjustment("ada", Kind.COMMENT, "Dr. E", "A nice proof — 好", NOON, TOPIC)


def test_adjustments_stand_until_they_are_withdrawn(book: Gradebook) -> None:
    numbers = [book.adjust(one) for one in (PLUS, MINUS, EXCUSED, COMMENT)]
    assert [*book.adjustments().items()] == list(
        zip(numbers, (PLUS, MINUS, EXCUSED, COMMENT), strict=True)
    )  # fmt: skip
    assert [*book.adjustments("bo").values()] == [MINUS]
    assert book.adjustments("cy") == {}
    book.withdraw(numbers[0], "Dr. E", "the wrong Ada", NOON)
    assert [*book.adjustments().values()] == [MINUS, EXCUSED, COMMENT]
    stored = book._connection.execute("SELECT count(*) FROM adjustments").fetchone()
    assert stored == (4,), "on record all the same"


@pytest.mark.parametrize("number", [0, 2])
def test_what_does_not_stand_cannot_be_withdrawn(book: Gradebook, number: int) -> None:
    book.adjust(PLUS)
    book.withdraw(book.adjust(MINUS), "Dr. E", "no")
    with pytest.raises(GradebookError, match=f"No adjustment of number {number} stands"):
        book.withdraw(number, "Dr. E", "no")
    with pytest.raises(GradebookError, match="an author and a reason"):
        book.withdraw(1, "", "no")
    assert [*book.adjustments().values()] == [PLUS]


WRONG = {
    "no such student": ({"student": "eve"}, "no student 'eve'"),
    "no author": ({"author": ""}, "an author and a reason"),
    "no reason": ({"reason": "\n"}, "an author and a reason"),
    "no value": ({"value": 0.0}, r"cannot have the value 0\.0"),
    "no number": ({"value": math.nan}, "cannot have the value nan"),
    "no end": ({"value": math.inf, "kind": Kind.PERCENT}, "cannot have the value inf"),
    "a comment with points": ({"kind": Kind.COMMENT}, r"of comment for ada cannot have the value 2\.5"),
    "excused with points": ({"kind": Kind.EXCUSED}, r"of excused for ada cannot have the value 2\.5"),
}


@pytest.mark.parametrize("name", WRONG)
def test_an_adjustment_that_says_too_little(name: str, book: Gradebook) -> None:
    changes, sentence = WRONG[name]
    with pytest.raises(GradebookError, match=sentence):
        book.adjust(msgspec.structs.replace(PLUS, **changes))  # type: ignore[arg-type]
    assert book.adjustments() == {}


def test_a_trial_knows_what_it_lacks(book: Gradebook, first: int) -> None:
    trial = book.begin_trial("regrade", 2, NOON)
    for _ in range(2):  # the same piece again is no second one
        book.add(trial, grading("ada", result(FAILED, FAILED), key("new")))
    assert book.trials() == [Trial(trial, NOON, "regrade", 2, 1)]
    with pytest.raises(GradebookError, match=f"Run {trial} cannot be accepted: it was stopped, and 1 of 2"):
        book.accept(trial, "Dr. E", "fine")
    assert not book.add(trial, grading("bo", result(PASSED, PASSED))), "as before: no grade, but judged"
    assert book.judged(trial) == {("ada", 1, TOPIC), ("bo", 1, TOPIC)}
    book.accept(trial, "Dr. E", "fine")
    assert book.trials() == []
    assert marks(book.latest())[("ada", 1, TOPIC)] == 0


def test_what_a_trial_would_change_is_told_as_things_stand_now(book: Gradebook, first: int) -> None:
    trial = book.begin_trial("regrade", 1)
    book.add(trial, grading("ada", result(PASSED, PASSED), key("ada", suite_sha256="new")))
    assert [change.student for change in book.changes(trial)] == ["ada"]
    assert marks(book.grades("bo", trial)) == {("bo", 1, TOPIC): 8}
    assert marks(book.grades(trial=trial)) == {("ada", 1, TOPIC): 8, ("bo", 1, TOPIC): 8}
    later = book.begin_run("class")
    book.add(later, grading("ada", result(FAILED, FAILED), key("corrected")))
    assert book.changes(trial) == [], "a newer run has given another since"
    assert book.grades(trial=trial) == book.grades()
    for run, sentence in ((first, f"Run {first} counts already"), (9, "no run 9")):
        with pytest.raises(GradebookError, match=sentence):
            book.changes(run)


def test_what_nobody_accepted_is_not_taken_for_known(book: Gradebook, first: int) -> None:
    """Else the next run would let it count."""
    trial = book.begin_run("regrade --force", trial=True)
    book.add(trial, grading("ada", result(FAILED, FAILED)))
    assert book.known(key("ada")) == result(PASSED, FAILED)
    again = book.begin_run("class")
    assert not book.add(again, grading("ada", result(PASSED, FAILED)))
    book.accept(trial, "Dr. E", "so it is")
    assert book.known(key("ada")) == result(FAILED, FAILED)


def test_a_regrading_leaves_when_something_was_handed_in(book: Gradebook, first: int) -> None:
    """Another topic, handed in later into a folder of its own, has given the attempt another time since."""
    book.register(attempts=[Attempt("ada", 1, NOON + timedelta(days=9), "later")])
    trial = book.begin_trial("regrade", 2)
    assert not book.add(trial, grading("ada", result(PASSED, FAILED)))
    book.add(trial, grading("ada", result(PASSED, PASSED), key("ada", suite_sha256="new")))
    book.add(trial, grading("bo", result(PASSED, PASSED)))
    before = {grade.piece: grade.handed_in_at for grade in book.grades()}
    book.accept(trial, "Dr. E", "fine")
    assert {grade.piece: grade.handed_in_at for grade in book.grades()} == before
