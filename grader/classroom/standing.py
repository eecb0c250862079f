"""From the gradebook to marks: what counts of each student, and what has been said of it by hand."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from grader.course import Course
from grader.gradebook.book import Gradebook
from grader.gradebook.values import Adjustment, Grade, Kind
from grader.intake.roster import Person, Roster
from grader.marking import mark, work


def marks(course: Course, book: Gradebook, roster: Roster | None = None) -> list[mark.Mark]:
    """The final mark of every student the gradebook knows, by id; with the extensions of the roster."""
    grades: defaultdict[str, list[Grade]] = defaultdict(list)
    for grade in book.grades():
        grades[grade.grading.student].append(grade)
    times = {(one.student, one.number): one.handed_in_at for one in book.attempts()}
    said: defaultdict[str, list[Adjustment]] = defaultdict(list)
    for adjustment in book.adjustments().values():
        said[adjustment.student].append(adjustment)
    topics = [exercise.name for exercise in course.exercises]
    found = []
    for student in book.students():
        attempts = tuple(
            work.Attempt(
                grade.grading.attempt, times.get((student.id, grade.grading.attempt)), grade.grading.result
            )
            for grade in grades[student.id]
            if grade.grading.key.topic in topics
        )
        person = roster.find(student.id) if roster else None
        more = more_time(person, topics) if person else ()
        found.append(
            mark.final_mark(course, work.Work(student.id, attempts, more, *by_hand(said[student.id])))
        )
    return found


def more_time(person: Person, topics: list[str]) -> tuple[work.MoreTime, ...]:
    """The roster's days, topic by topic: there a topic's days replace the general ones."""
    return tuple(
        work.MoreTime(hours=24 * days, topic=topic, reason="extension of the roster")
        for topic in topics
        if (days := person.days(topic))
    )


def by_hand(said: list[Adjustment]) -> tuple[tuple[work.Adjustment, ...], tuple[work.Excused, ...]]:
    """Adjustments as marking has them: a comment is one of no points."""
    changes = tuple(
        work.Adjustment(
            Decimal(0) if one.kind is Kind.COMMENT else Decimal(str(one.value)),
            one.author,
            one.reason,
            one.topic,
            one.kind is Kind.PERCENT,
        )
        for one in said
        if one.kind is not Kind.EXCUSED
    )
    excused = tuple(
        work.Excused(one.author, one.reason, one.topic) for one in said if one.kind is Kind.EXCUSED
    )
    return changes, excused
