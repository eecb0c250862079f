"""What a mark is made of: a student's graded attempts, and what persons decided about them."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Collection, Iterator
from decimal import Decimal

import msgspec

from grader.errors import GraderError
from grader.marking.rules import YEARS
from grader.model import ExerciseResult
from grader.tables import nearest

MOST = 10_000  # mark points one adjustment may move, and hours one student may have more


class MarkingError(GraderError):
    """What is to be marked contradicts itself or the course. Holds every mistake found, one sentence each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class Came(msgspec.Struct, frozen=True):
    """When something was handed in, and how well that is known.

    Attributes:
        at: aware of its zone; None where nobody knows it.
        by_files: only the times of files say so, which copying and unpacking may change.
        marked_late: the platform it was handed in on marked it as late.
    """

    at: dt.datetime | None = None
    by_files: bool = False
    marked_late: bool = False


class Attempt(msgspec.Struct, frozen=True):
    """One topic handed in once, graded. Numbers are the order of handing in; `submitted` as `Came.at`."""

    number: int
    submitted: dt.datetime | None
    result: ExerciseResult
    by_files: bool = False
    marked_late: bool = False

    @property
    def time(self) -> Came:
        return Came(self.submitted, self.by_files, self.marked_late)


class Handed(msgspec.Struct, frozen=True):
    """One topic handed in once, not graded."""

    number: int
    topic: str
    time: Came = Came()


class MoreTime(msgspec.Struct, frozen=True):
    """A later deadline for one student: `hours` more or a moment, of one topic or (``""``) of all."""

    hours: float = 0
    until: dt.datetime | None = None
    topic: str = ""
    reason: str = ""


class Adjustment(msgspec.Struct, frozen=True):
    """Points of the final mark given or taken by hand; 0 points make it a comment.

    With `percent`, `points` are percent of the topic's share of the mark, or without a topic of the whole
    mark; a topic that is out of the total has no share.
    """

    points: Decimal
    author: str
    reason: str
    topic: str = ""
    percent: bool = False


class Excused(msgspec.Struct, frozen=True):
    """A topic (``""``: every topic) that is out of this student's total."""

    author: str
    reason: str
    topic: str = ""


class Work(msgspec.Struct, frozen=True):
    """All of one student that the mark depends on, attempts in any order.

    What is `ungraded` earns nothing and loses nothing; where it might count, the mark is provisional.
    """

    student: str
    attempts: tuple[Attempt, ...] = ()
    more_time: tuple[MoreTime, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    excused: tuple[Excused, ...] = ()
    ungraded: tuple[Handed, ...] = ()

    def of(self, topic: str) -> tuple[Attempt, ...]:
        return tuple(attempt for attempt in self.attempts if attempt.result.name == topic)

    def waiting(self, topic: str) -> tuple[Handed, ...]:
        """What is not graded of a topic."""
        return tuple(handed for handed in self.ungraded if handed.topic == topic)

    def excuse(self, topic: str) -> Excused | None:
        return next((excused for excused in self.excused if excused.topic in ("", topic)), None)


def check_work(work: Work, topics: Collection[str]) -> None:
    """Raises MarkingError with every contradiction; `topics` are those of the course."""
    problems = [
        *_attempts(work),
        *(problem for more in work.more_time for problem in _more_time(more)),
        *(problem for adjustment in work.adjustments for problem in _adjustment(adjustment)),
        *(problem for excused in work.excused for problem in _signed(excused, "excused")),
        *_topics(work, topics),
    ]
    if problems:
        raise MarkingError([f"Student {work.student!r}: {problem}" for problem in problems])


def _attempts(work: Work) -> Iterator[str]:
    seen: set[tuple[str, int]] = set()
    for attempt in work.attempts:
        topic, number = attempt.result.name, attempt.number
        if attempt.submitted is not None and attempt.submitted.tzinfo is None:
            yield f"attempt {number} of {topic} has a time without a time zone; add the zone, such as Z"
        if (topic, number) in seen:
            yield f"{topic} has two attempts with the number {number}; number them apart"
        seen.add((topic, number))


def _more_time(more: MoreTime) -> Iterator[str]:
    if more.until is not None and more.until.tzinfo is None:
        yield f"more time until {more.until} has no time zone; add the zone, such as Z"
    if more.until is not None and more.until.year not in YEARS:
        yield f"more time until the year {more.until.year} cannot be meant; mend it"
    if not 0 <= more.hours <= MOST:
        yield f"more time should be 0 to {MOST} hours, got {more.hours}"
    if (more.until is None) == (more.hours == 0):
        yield "more time should be either hours or a moment; give one of them"


def _adjustment(adjustment: Adjustment) -> Iterator[str]:
    # NaN cannot be compared as a Decimal
    if not math.isfinite(adjustment.points) or abs(adjustment.points) > MOST:
        yield f"an adjustment should be of -{MOST} to {MOST} points, got {adjustment.points}"
    yield from _signed(adjustment, "an adjustment")


def _signed(decision: Adjustment | Excused, what: str) -> Iterator[str]:
    if not decision.author.strip() or not decision.reason.strip():
        yield f"{what} needs an author and a reason; name both"


def _topics(work: Work, topics: Collection[str]) -> Iterator[str]:
    decisions: list[MoreTime | Adjustment | Excused] = [*work.more_time, *work.adjustments, *work.excused]
    for topic in dict.fromkeys(decision.topic for decision in decisions):
        if topic and topic not in topics:
            yield f"there is no exercise {topic!r} to decide about; {nearest(topic, topics)}"
