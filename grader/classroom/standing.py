"""From the gradebook to marks: what counts of each student, and what has been said of it by hand.

All that a mark depends on is in the gradebook and in course.toml, so every command gives the same one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import TypeVar

import msgspec

from grader.classroom.registering import roster_of
from grader.course import Course
from grader.gradebook.book import Gradebook
from grader.gradebook.values import Adjustment, Attempt, Grade, HandedIn, Kind, Student
from grader.intake.roster import Person
from grader.marking import work
from grader.marking.mark import Mark, final_mark
from grader.model import Outcome

T = TypeVar("T")


class Standing(msgspec.Struct, frozen=True):
    """One student: the grades the gradebook holds of them, and the mark that makes."""

    student: Student
    attempts: tuple[Attempt, ...]
    grades: tuple[Grade, ...]
    said: tuple[Adjustment, ...]  # adjustments that stand
    work: work.Work
    mark: Mark


class Waiting(msgspec.Struct, frozen=True):
    """A check that could not be judged. `delays`: the mark is not final before a person has settled it."""

    topic: str
    attempt: int
    check: str
    message: str
    delays: bool


def standings(course: Course, book: Gradebook, only: str | None = None) -> list[Standing]:
    """Every student the gradebook knows, by id; one if named. Raises MarkingError as `final_mark` does."""
    return list(each_standing(course, book, only))


def each_standing(course: Course, book: Gradebook, only: str | None = None) -> Iterator[Standing]:
    """As `standings`, with the grades of one student in memory at a time: a class has a million checks."""
    attempts = _grouped(book.attempts(only), lambda attempt: attempt.student)
    handed = _grouped(book.handed_in(only), lambda one: one.student)
    said = _grouped(book.adjustments(only).values(), lambda adjustment: adjustment.student)
    roster = roster_of(book)
    people = {person.id: person for person in roster.people} if roster else {}
    for student in book.students():
        if only in (None, student.id):
            id_, own = student.id, book.grades(student.id)
            made = work_of(course, id_, own, handed[id_], said[id_], people.get(id_))
            given = tuple(attempts[id_]), tuple(own), tuple(said[id_])
            yield Standing(student, *given, made, final_mark(course, made))


def marks(course: Course, book: Gradebook) -> list[Mark]:
    """The final mark of every student the gradebook knows, by id."""
    return [standing.mark for standing in each_standing(course, book)]


def counting(standing: Standing) -> dict[str, Grade]:
    """By topic the grade that the mark is made of."""
    grades = {grade.piece[1:]: grade for grade in standing.grades}
    return {
        one.topic: grades[one.attempt, one.topic] for one in standing.mark.topics if one.attempt is not None
    }


def waiting(standing: Standing) -> list[Waiting]:
    """What delays the mark; then what is BROKEN in a result that counts, or that has no part in the mark."""
    delays = {
        (one.attempt, one.topic, one.check): Waiting(one.topic, one.attempt, one.check, one.message, True)
        for one in standing.mark.held
    }
    weighed = {one.topic for one in standing.mark.topics}
    shown = {grade.piece[1:] for grade in counting(standing).values()}
    others = [
        Waiting(grade.grading.key.topic, grade.grading.attempt, check.id, check.message, False)
        for grade in standing.grades
        if grade.piece[1:] in shown or grade.grading.key.topic not in weighed
        for check in grade.grading.result.checks
        if check.outcome is Outcome.BROKEN and (*grade.piece[1:], check.id) not in delays
    ]
    return [*delays.values(), *others]


def _grouped(values: Iterable[T], key: Callable[[T], str]) -> defaultdict[str, list[T]]:
    found: defaultdict[str, list[T]] = defaultdict(list)
    for value in values:
        found[key(value)].append(value)
    return found


def work_of(
    course: Course,
    student: str,
    grades: Iterable[Grade],
    handed: Iterable[HandedIn],
    said: Iterable[Adjustment],
    person: Person | None,
) -> work.Work:
    """One student's work as marking has it. Grades of topics the course no longer has are left aside.

    A topic has a time of its own, for it may have a deadline of its own; gradebooks of old know that of the
    attempt only.
    """
    topics = [exercise.name for exercise in course.exercises]
    times = {(one.attempt, one.topic): work.Came(one.at, one.by_files, one.marked_late) for one in handed}
    graded = {grade.piece[1:]: grade for grade in grades if grade.grading.key.topic in topics}
    judged = tuple(
        work.Attempt(number, time.at, grade.grading.result, time.by_files, time.marked_late)
        for (number, topic), grade in graded.items()
        for time in (times.get((number, topic), work.Came(grade.handed_in_at)),)
    )
    left = tuple(
        work.Handed(number, topic, time)
        for (number, topic), time in times.items()
        if topic in topics and (number, topic) not in graded
    )
    more = more_time(person, topics) if person else ()
    return work.Work(student, judged, more, *by_hand(said), left)


def mark_with(course: Course, standing: Standing, adjustment: Adjustment) -> Mark:
    """The mark this adjustment would make, before it is stored. Raises MarkingError where it cannot stand."""
    changes, excused = by_hand([adjustment])
    before = standing.work
    after = msgspec.structs.replace(
        before, adjustments=before.adjustments + changes, excused=before.excused + excused
    )
    return final_mark(course, after)


def more_time(person: Person, topics: list[str]) -> tuple[work.MoreTime, ...]:
    """The roster's days, topic by topic: there a topic's days replace the general ones."""
    return tuple(
        work.MoreTime(hours=24 * days, topic=topic, reason="extension of the roster")
        for topic in topics
        if (days := person.days(topic))
    )


def by_hand(said: Iterable[Adjustment]) -> tuple[tuple[work.Adjustment, ...], tuple[work.Excused, ...]]:
    """Adjustments as marking has them: a comment is one of no points."""
    given = list(said)
    changes = tuple(
        work.Adjustment(
            Decimal(0) if one.kind is Kind.COMMENT else Decimal(str(one.value)),
            one.author,
            one.reason,
            one.topic,
            one.kind is Kind.PERCENT,
        )
        for one in given
        if one.kind is not Kind.EXCUSED
    )
    excused = tuple(
        work.Excused(one.author, one.reason, one.topic) for one in given if one.kind is Kind.EXCUSED
    )
    return changes, excused
