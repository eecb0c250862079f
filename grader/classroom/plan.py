"""Which attempts a run grades, and in which order: exactly those the marks need.

Where the best attempt counts, that is every one. Where the latest counts, it is of each topic the one that
`grader.marking.order` puts first; only if that turns out to be an untouched stub, the next is graded, too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from grader.classroom.pieces import Keys, Piece, handed_in
from grader.classroom.session import OnResult, Tally
from grader.classroom.standing import more_time
from grader.course import Course
from grader.intake.attempts import Student
from grader.intake.collect import Intake
from grader.intake.roster import Roster
from grader.marking.order import latest_first
from grader.marking.rules import BEST
from grader.marking.work import Came, Handed
from grader.model import ExerciseResult, Outcome
from grader.submissions import Source


class Plan:
    """Made once for a run; `rounds` gives its pieces, of which every result must be told by `hearing`."""

    def __init__(
        self, intake: Intake, course: Course, topics: Collection[str], roster: Roster | None = None
    ) -> None:
        self.intake = intake
        self.unread: list[str] = []  # why files were not read: the student's fault, or that of this machine
        self.due: defaultdict[tuple[str, int], list[str]] = defaultdict(list)  # topics by student and attempt
        self.next: dict[tuple[str, str], list[int]] = {}  # attempts left, by student and topic
        people = {person.id: person for person in roster.people} if roster else {}
        for student in intake.students:
            person = people.get(student.id)
            more = more_time(person, list(topics)) if person else ()
            for topic, handed in _handed(student, course, topics).items():
                if course.marking.attempts == BEST:
                    first, rest = handed, list[Handed]()
                else:
                    first, rest = _split(latest_first(topic, handed, course.marking.late, more))
                for one in first:
                    self.due[student.id, one.number].append(topic)
                self.next[student.id, topic] = [one.number for one in rest]

    def count(self) -> int:
        """Pieces of the round to come, without reading one."""
        return sum(map(len, self.due.values()))

    def rounds(self, keys: Keys) -> Iterator[Iterator[Piece]]:
        """One round, and another while there are stubs to pass over. One submission in memory at a time."""
        while self.due:
            due, self.due = self.due, defaultdict(list)
            yield self._pieces(due, keys)

    def hearing(self, tally: Tally, then: OnResult) -> OnResult:
        """Hear of each result first; what another round owes to it is added to the tally."""

        def on_result(piece: Piece, result: ExerciseResult, known: bool) -> None:
            left = self.next[piece.student, piece.key.topic]
            if result.outcome is Outcome.NOT_ATTEMPTED and left:
                self.due[piece.student, left.pop(0)].append(piece.key.topic)
                tally.total += 1
            then(piece, result, known)

        return on_result

    def _pieces(self, due: dict[tuple[str, int], list[str]], keys: Keys) -> Iterator[Piece]:
        for student in self.intake.students:
            for attempt in student.attempts:
                topics = due.get((student.id, attempt.number))
                sources = attempt.read().sources if topics else {}
                for topic in topics or ():
                    source = sources[topic]
                    if source.problem and not attempt.work.problem:  # of a whole attempt the intake has told
                        self.unread.append(f"{student.id}: {source.problem}")
                    if source != Source():
                        yield Piece(student.id, attempt.number, source, keys.key(topic, source))


def _handed(student: Student, course: Course, topics: Collection[str]) -> dict[str, list[Handed]]:
    """By topic, in the course's order, the attempts that hold it."""
    found: defaultdict[str, list[Handed]] = defaultdict(list)
    for attempt in student.attempts:
        for topic in handed_in(attempt, course):
            if topic in topics:
                came = Came(*attempt.came(topic), attempt.late)
                found[topic].append(Handed(attempt.number, topic, came))
    return {exercise.name: found[exercise.name] for exercise in course.exercises if exercise.name in found}


def _split(ranked: list[Handed]) -> tuple[list[Handed], list[Handed]]:
    return ranked[:1], ranked[1:]
