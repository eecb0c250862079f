"""How a class stands after a run: the table, then what a person should know of it, a line each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from msgspec.structs import replace
from rich.console import Console
from rich.markup import escape

from grader.classroom.session import Tally
from grader.classroom.standing import Waiting, each_standing, waiting
from grader.cli.books import listed
from grader.cli.marks import plain_table, state, total
from grader.cli.progress import summary
from grader.course import Course
from grader.gradebook.book import Gradebook
from grader.intake.collect import Intake
from grader.marking.late import BY_FILES
from grader.marking.mark import Counted, Mark

SHOWN = 20  # lines of a kind, of what is held all; `marks` tells of each student


class Glance(NamedTuple):
    """What is told of a student. Neither grades nor lines of marks are kept: a class has a million."""

    student: str
    mark: Mark
    state: str
    waiting: list[Waiting]


def glances(course: Course, book: Gradebook) -> list[Glance]:
    """By student, all that the gradebook knows."""
    return [
        Glance(one.student.id, replace(one.mark, lines=()), state(one), waiting(one))
        for one in each_standing(course, book)
    ]


def show(console: Console, standing: list[Glance], intake: Intake, tally: Tally, unread: list[str]) -> None:
    table = plain_table("student", "mark", "state", right=["mark"])
    for one in standing:
        table.add_row(*map(escape, (one.student, total(one.mark), one.state)))
    console.print(table, soft_wrap=False)
    console.print(escape(summary(tally)))
    _lines(console, "[yellow]![/]", unread)
    _lines(console, "[yellow]Attempts:[/]", attempts(standing, intake), "marks STUDENT")
    for words in doubtful_times(standing):
        console.print(f"[yellow]![/] {escape(words)}")
    for person in intake.missing:
        console.print(f"[yellow]Missing:[/] {escape(f'{person.id} {person.name}'.strip())}")
    _held(console, standing)


def attempts(standing: Iterable[Glance], intake: Intake) -> list[str]:
    """Who handed in several attempts at a topic, and which of them counts: the words of the marks."""
    places = {
        (student.id, attempt.number, topic): attempt.where
        for student in intake.students
        for attempt in student.attempts
        for topic in attempt.topics
    }
    found = []
    for one in standing:
        groups: dict[str, list[Counted]] = {}
        for topic in one.mark.topics:
            where = places.get((one.student, topic.attempt or 0, topic.topic))
            if topic.how and where:
                groups.setdefault(f"attempt {topic.attempt} ({where}), {topic.how}", []).append(topic)
        if groups:
            said = (f"{_names(topics)}: {words}" for words, topics in groups.items())
            found.append(f"{one.student}: {'; '.join(said)}")
    return found


def _names(topics: list[Counted]) -> str:
    return ", ".join(topic.topic for topic in topics)


def doubtful_times(standing: Iterable[Glance]) -> list[str]:
    """Lateness that only the times of files tell: where copying changed them, a whole class is late."""
    names = [
        one.student
        for one in standing
        if any(BY_FILES in topic.late and topic.percent_off for topic in one.mark.topics)
    ]
    if not names:
        return []
    return [
        f"Late {BY_FILES}: {listed(names)}. If those times are wrong, set file_times = false in "
        "[marking.late] of course.toml."
    ]


def _held(console: Console, standing: Iterable[Glance]) -> None:
    rows = [(one.student, row) for one in standing for row in one.waiting]
    said = [
        f"{student} {row.topic} {row.check}: {' '.join(row.message.split())}"
        + ("" if row.delays else " (the mark is final without it)")
        for student, row in rows
    ]
    for words in said:
        console.print(f"[magenta]Held:[/] {escape(words)}")
    if rows:
        checks = "1 check is" if len(rows) == 1 else f"{len(rows)} checks are"
        console.print(
            f"{checks} held for a person, never a zero: mend the check or the machine; the same command "
            "grades them anew."
        )


def _lines(console: Console, label: str, said: list[str], command: str = "") -> None:
    for words in said[:SHOWN]:
        console.print(f"{label} {escape(words)}")
    if len(said) > SHOWN:
        where = f": python -m grader {command}" if command else ""
        console.print(f"{label} and {len(said) - SHOWN} more{where}")
