"""Grading anew: what of a class can be, and what it would change in marks and in checks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal

import msgspec

from grader.classroom.pieces import Keys, Piece
from grader.classroom.standing import each_standing
from grader.course import Course
from grader.gradebook.book import Gradebook
from grader.gradebook.values import Change, CheckChange
from grader.intake.collect import Intake
from grader.marking.mark import Mark
from grader.model import CheckResult, Outcome
from grader.submissions import Source

Graded = tuple[str, int, str]  # student, attempt, topic

CAUSES = {
    "source_sha256": "another file",
    "suite_sha256": "the checks",
    "grader_sha256": "the grader or its libraries",
    "secret_id": "the secret",
    "device": "the device",
    "isolation": "the tier",
}
NEW = "not graded before"
UNSTEADY = "nothing: the verdict is not steady"


class Moved(msgspec.Struct, frozen=True):
    """A student with another result than before, and the marks that makes."""

    student: str
    before: Mark
    after: Mark
    changes: tuple[Change, ...]

    @property
    def by(self) -> Decimal | None:
        """Points of the mark; None where one of the two is none."""
        if self.before.total is None or self.after.total is None:
            return None
        return self.after.total - self.before.total

    @property
    def same_mark(self) -> bool:
        held = [
            [(one.topic, one.attempt, one.check) for one in mark.held] for mark in (self.before, self.after)
        ]
        return self.before.total == self.after.total and held[0] == held[1]


class CheckMoved(msgspec.Struct, frozen=True):
    """How often a check's result is better, worse, held, or another without a point more or less."""

    topic: str
    check: str
    up: int
    down: int
    held: int
    other: int
    why: tuple[str, ...]
    example: str


def gradable(intake: Intake, book: Gradebook) -> tuple[set[Graded], list[str]]:
    """What of this has a grade, and a sentence on what has none: `class` grades what is new."""
    graded = {piece for student in intake.students for piece in _pieces_of(book, student.id)}
    known = {student for student, _, _ in graded}
    new = [student.id for student in intake.students if student.id not in known]
    said = [f"New, and left to `class`: {', '.join(new[:5])}{_more(new, 5)}."] if new else []
    return graded, said


def _pieces_of(book: Gradebook, student: str) -> list[Graded]:
    return [grade.piece for grade in book.grades(student)]


def pieces(intake: Intake, keys: Keys, graded: Collection[Graded] | None = None) -> Iterator[Piece]:
    """All that was handed in, or what of it is named; one submission in memory at a time."""
    for student in intake.students:
        for attempt in student.attempts:
            wanted = [t for t in keys.suites if graded is None or (student.id, attempt.number, t) in graded]
            sources = attempt.read().sources if wanted else {}
            for topic in wanted:
                if sources[topic] != Source():
                    source = sources[topic]
                    yield Piece(student.id, attempt.number, source, keys.key(topic, source))


def moved(course: Course, book: Gradebook, trial: int) -> list[Moved]:
    """Everyone with another result, were the trial accepted now; the largest change of a mark first."""
    changes: defaultdict[str, list[Change]] = defaultdict(list)
    for change in book.changes(trial):
        changes[change.student].append(change)
    before = {one.student.id: one.mark for one in each_standing(course, book)}
    after = {one.student.id: one.mark for one in each_standing(course, book, trial=trial)}
    found = [Moved(id_, before[id_], after[id_], tuple(own)) for id_, own in changes.items()]
    return sorted(found, key=_size)


def replaced(book: Gradebook, run: int) -> list[str]:
    """A sentence where a run has replaced a result that counted by another of the same file."""
    before = [one.id for one in book.runs() if one.counts and one.id < run]
    found = [
        change
        for change in (book.differences(before[-1], run) if before else [])
        if change.old is not None
        and "source_sha256" not in change.causes
        and any(one.old is None or one.old.outcome is not Outcome.BROKEN for one in change.checks)
    ]
    if not found:
        return []
    whys = Counter(why(change) for change in found).most_common()
    students = len({change.student for change in found})
    return [
        f"The same files of {students} {'student' if students == 1 else 'students'} now have other results, "
        f"which count; what differs: {'; '.join(words for words, _ in whys)}. `regrade` shows such a change "
        "before it counts."
    ]


def _size(one: Moved) -> tuple[bool, Decimal, str]:
    return one.same_mark, -abs(one.by) if one.by is not None else Decimal("-Infinity"), one.student


def by_check(found: Iterable[Moved]) -> list[CheckMoved]:
    """Every check with another result, that of most students first."""
    every: defaultdict[tuple[str, str], list[tuple[Change, CheckChange]]] = defaultdict(list)
    for one in found:
        for change in one.changes:
            for check in change.checks:
                every[change.topic, check.id].append((change, check))
    rows = [_row(topic, check, pairs) for (topic, check), pairs in every.items()]
    return sorted(rows, key=lambda row: (-(row.up + row.down + row.held + row.other), row.topic, row.check))


def _row(topic: str, check: str, pairs: Sequence[tuple[Change, CheckChange]]) -> CheckMoved:
    counted = Counter(way(one) for _, one in pairs)
    whys = Counter(why(change) for change, _ in pairs)
    change, example = max(pairs, key=lambda pair: ("held", "down").count(way(pair[1])))
    return CheckMoved(
        topic, check, counted["up"], counted["down"], counted["held"], counted["other"],
        tuple(words for words, _ in whys.most_common()), f"{change.student}: {told(example)}",
    )  # fmt: skip


def way(change: CheckChange) -> str:
    """`up` or `down` for the mark, `held`, or `other`."""
    if change.new is not None and change.new.outcome is Outcome.BROKEN:
        return "held"
    before, after = _worth(change.old), _worth(change.new)
    return "other" if before == after else "up" if after > before else "down"


def _worth(check: CheckResult | None) -> tuple[float, float]:
    """Sorts by what it does to a mark: points won, then points that could have been."""
    if check is None or check.outcome is Outcome.BROKEN:
        return 0.0, 0.0
    return check.points, -check.max_points


def why(change: Change) -> str:
    """What differs between the two gradings, in words."""
    if change.old is None:
        return NEW
    return " and ".join(CAUSES[name] for name in change.causes) or UNSTEADY


def told(change: CheckChange) -> str:
    """`FAILED → PASSED`, and what was said."""
    old, new = change.old, change.new
    words = f"{old.outcome if old else 'no such check'} → {new.outcome if new else 'no such check'}"
    if old and new and old.outcome == new.outcome:
        words = f"{old.outcome}, {old.points:g} of {old.max_points:g} → {new.points:g} of {new.max_points:g}"
    for check, when in ((new, ""), (old, "before, ")):
        if check and check.message and check.outcome is not Outcome.PASSED:
            return f"{words}: {when}{' '.join(check.message.split())}"
    return words


def _more(words: Sequence[str], shown: int) -> str:
    return f" and {len(words) - shown} more" if len(words) > shown else ""
