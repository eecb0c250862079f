"""What every export is given: the class as frozen values, decided elsewhere. And what counts in them.

An export is a pure function that returns text. The text is final: it holds the byte order mark and the line
ends its format wants, so write it with `encoding="utf-8", newline=""`.
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from grader.model import CheckResult, ExerciseResult, Outcome, counts

HELD = "Held for a person: this could not be judged, and that is not your mistake. It counts neither way."


class Topic(msgspec.Struct, frozen=True):
    """One column of the class: a topic, the points it is worth, and when it was due (aware, UTC)."""

    name: str
    max_points: float
    title: str = ""
    due: datetime | None = None


class StudentResults(msgspec.Struct, frozen=True):
    """One student's work as graded and marked.

    Attributes:
        sha256: of the submission that was graded; empty where nothing was handed in.
        submitted: when it was handed in (aware, UTC).
        results: topic name to its result. A topic that is not in it has no mark: not graded, or excused.
        total: the final mark in points of `max_total`; None where there is none.
        held: the final mark waits for a person. It is then never exported, whatever `total` says.
        held_topics: topics that wait though nothing in their result is BROKEN: another attempt may count.
        comments: for the student to read.
        penalties: topic name to the points lateness costs there.
        platform_id: the number Moodle or Canvas knows the student by.
    """

    id: str
    name: str = ""
    email: str = ""
    section: str = ""
    sha256: str = ""
    submitted: datetime | None = None
    results: dict[str, ExerciseResult] = {}
    total: float | None = None
    max_total: float = 0.0
    held: bool = False
    comments: tuple[str, ...] = ()
    penalties: dict[str, float] = {}
    held_topics: tuple[str, ...] = ()
    platform_id: str = ""


class ClassResults(msgspec.Struct, frozen=True):
    """A class: its topics in course order and its students in the order they are written."""

    course: str
    topics: tuple[Topic, ...]
    students: tuple[StudentResults, ...]


def is_held(result: ExerciseResult) -> bool:
    """Whether a person must look first: one BROKEN check is enough."""
    return any(check.outcome is Outcome.BROKEN for check in result.checks)


def waits(student: StudentResults) -> bool:
    """Whether the student as a whole has no mark yet. Without a final mark, one held topic is enough."""
    return student.held or (student.total is None and any(map(is_held, student.results.values())))


def topic_waits(student: StudentResults, topic: str) -> bool:
    """Whether one topic waits. A student held without a BROKEN check is held by a person: all topics wait."""
    broken = {name for name, result in student.results.items() if is_held(result)} | {*student.held_topics}
    return topic in broken or (student.held and not broken)


def final_mark(student: StudentResults) -> float | None:
    """Points of `max_total`, or None: held, or there is none."""
    return None if student.held else student.total


def raw_points(student: StudentResults, topic: Topic) -> float | None:
    """Points of `topic.max_points` before lateness; None where held, without result, or nothing was judged.

    Points no device was there for are not lost: the rest is scaled up to the whole.
    """
    result = student.results.get(topic.name)
    if result is None or topic_waits(student, topic.name) or not result.max_score:
        return None
    if result.max_score == topic.max_points:
        return result.score  # as it is: no rounding
    return result.score / result.max_score * topic.max_points


def points(student: StudentResults, topic: Topic) -> float | None:
    """Points of `topic.max_points` that count, or None as in `raw_points`."""
    raw = raw_points(student, topic)
    return None if raw is None else max(0.0, raw - student.penalties.get(topic.name, 0.0))


def judged(result: ExerciseResult) -> list[CheckResult]:
    """The checks that are in the total."""
    return [check for check in result.checks if counts(check)]


def feedback(check: CheckResult) -> str:
    """What a student is told of a check. Of a BROKEN one nothing: its words are about the check itself."""
    if check.outcome is Outcome.BROKEN:
        return HELD
    return "\n".join(part for part in (check.message, check.traceback, *check.hints) if part)
