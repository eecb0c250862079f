"""`adjust`: what a person decides about a mark, with a name and a reason, and what it does to the mark."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from grader.classroom.standing import mark_with, standings
from grader.cli.books import find_student, find_topic, to_write
from grader.cli.grade import OK
from grader.cli.marks import total, what_it_does
from grader.course import Course, load_course
from grader.errors import GradebookError, GraderError
from grader.gradebook.book import Gradebook
from grader.gradebook.values import Adjustment, Kind
from grader.marking.mark import Mark
from grader.marking.work import MarkingError


@dataclass(frozen=True)
class Options:
    """What the command line asked for: one of the first four, or an adjustment to take back."""

    points: float | None
    percent: float | None
    excuse: bool
    comment: str
    withdraw: int | None
    student: str
    topic: str
    author: str
    reason: str
    gradebook: Path
    course: Path


def adjust(options: Options) -> int:
    """Store it, or take one back, and print the mark before and after; the exit code."""
    chosen = _chosen(options)
    course = load_course(options.course)
    with to_write(options.gradebook) as book:
        if options.withdraw is not None:
            print(_withdraw(course, book, options.withdraw, options))
        else:
            print(_add(course, book, chosen, options))
    return OK


def _chosen(options: Options) -> tuple[Kind, float]:
    """What is to be done, and its value. Raises GraderError where it is not one thing."""
    asked = {
        "--points": options.points is not None,
        "--percent": options.percent is not None,
        "--excuse": options.excuse,
        "--comment": bool(options.comment),
        "--withdraw": options.withdraw is not None,
    }
    if sum(asked.values()) != 1:
        raise GraderError(
            f"Say what to do by one of {', '.join(asked)}; `python -m grader adjust --help` explains them."
        )
    if bool(options.student) == asked["--withdraw"]:
        raise GraderError(
            "Say whose mark it is: `python -m grader adjust STUDENT …`."
            if not options.student
            else "--withdraw takes an adjustment back by its number alone: leave the student out."
        )
    if options.comment and options.reason:
        raise GraderError("A comment is its own reason: leave --reason out.")
    kinds = {"--points": Kind.POINTS, "--percent": Kind.PERCENT, "--excuse": Kind.EXCUSED}
    kind = next((kind for option, kind in kinds.items() if asked[option]), Kind.COMMENT)
    return kind, options.points or options.percent or 0.0


def _add(course: Course, book: Gradebook, chosen: tuple[Kind, float], options: Options) -> str:
    """What cannot be marked is refused before it is stored: it could never be deleted."""
    kind, value = chosen
    student = find_student(book, options.student).id
    topic = find_topic(course, options.topic) if options.topic else ""
    reason, now = options.comment or options.reason, datetime.now(UTC)
    adjustment = Adjustment(student, kind, options.author, reason, now, topic, value)
    [standing] = standings(course, book, student)
    after = mark_with(course, standing, adjustment)
    number = book.adjust(adjustment)
    return f"Adjustment {number} ({what_it_does(adjustment)}). {_moved(standing.mark, after)}"


def _withdraw(course: Course, book: Gradebook, number: int, options: Options) -> str:
    found = book.adjustments().get(number)
    if found is None:
        raise GradebookError(
            f"No adjustment {number} stands: `python -m grader adjustments` lists those that do."
        )
    before = _mark(course, book, found.student)
    book.withdraw(number, options.author, options.reason)
    after = _mark(course, book, found.student)
    return f"Adjustment {number} ({what_it_does(found)}) is taken back. {_moved(before, after)}"


def _mark(course: Course, book: Gradebook, student: str) -> Mark | MarkingError:
    """Where the course has changed, the very adjustment may be what makes a mark impossible."""
    try:
        return standings(course, book, student)[0].mark
    except MarkingError as error:
        return error


def _moved(before: Mark | MarkingError, after: Mark | MarkingError) -> str:
    if isinstance(after, MarkingError):
        return f"There still is no mark: {after}."
    old = "no mark" if isinstance(before, MarkingError) else total(before) or "no mark"
    waits = ", provisional" if after.held else ""
    return f"{after.student}: {old} → {total(after) or 'no mark'}{waits}"
