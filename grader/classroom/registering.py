"""Who takes part and what they handed in, into the gradebook; and the roster back out of it.

Marks depend on the roster (who is in the class, who has more time) and students are named by it. So a roster
given once stays: a later run without one goes on with the gradebook's.
"""

from __future__ import annotations

from pathlib import Path

from grader.classroom.pieces import handed_in
from grader.course import Course
from grader.gradebook.book import Gradebook
from grader.gradebook.values import Attempt, HandedIn, RosterEntry, Student
from grader.intake.collect import Intake
from grader.intake.roster import Person, Roster


def register(book: Gradebook, intake: Intake, course: Course, roster: Roster | None) -> None:
    """Everyone who handed in or is on the roster, with its address and section, and all that each handed in:
    what is not graded has a part in which attempt is the latest."""
    people = {person.id: person for person in roster.people} if roster else {}
    known = {one.id: one for one in intake.students}
    book.register(
        [
            Student(
                id_,
                known[id_].name if id_ in known else people[id_].name,
                people[id_].email if id_ in people else "",
                people[id_].section if id_ in people else "",
                known[id_].platform_id if id_ in known else "",
            )
            for id_ in {**known, **people}
        ],
        [
            Attempt(one.id, attempt.number, attempt.submitted, attempt.where)
            for one in intake.students
            for attempt in one.attempts
        ],
        [RosterEntry(person.id, person.extensions) for person in people.values()],
        [
            HandedIn(one.id, attempt.number, topic, *attempt.came(topic), attempt.late)
            for one in intake.students
            for attempt in one.attempts
            for topic in handed_in(attempt, course)
        ],
    )


def roster_of(book: Gradebook) -> Roster | None:
    """The roster as the gradebook knows it; None where no roster was ever given."""
    students = {student.id: student for student in book.students()}
    people = [
        Person(entry.student, who.name, who.email, who.section, entry.extensions)
        for entry in book.roster()
        for who in (students[entry.student],)
    ]
    return Roster(tuple(people)) if people else None


def remembered(path: Path) -> Roster | None:
    """The roster of the gradebook at `path`, where there is one. Raises GradebookError."""
    if not path.exists():
        return None
    with Gradebook.open(path) as book:
        return roster_of(book)
