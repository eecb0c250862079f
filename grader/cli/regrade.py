"""`regrade`: a class graded anew into a trial, and what that would change, before anything is replaced."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path

from grader.classroom.pieces import Keys
from grader.classroom.registering import roster_of
from grader.classroom.regrading import Graded, gradable, moved, pieces
from grader.classroom.session import Tally, grade_into
from grader.cli.accept import offer, what_next
from grader.cli.books import find_student, listed, note, to_write
from grader.cli.changes import show_changes
from grader.cli.grade import HELD, OK
from grader.cli.graders import Where, require_hidden_checks, started
from grader.cli.marks import terminal
from grader.cli.progress import summary, telling
from grader.course import Course, Exercise, load_course
from grader.errors import GraderError
from grader.gradebook.book import Gradebook
from grader.intake.collect import Intake, collect
from grader.model import Outcome
from grader.secret import course_secret


@dataclass(frozen=True)
class Options:
    """What the command line asked for."""

    folder: Path
    gradebook: Path
    only: list[str]
    students: list[str]
    course: Path
    device: str
    jobs: int
    secret: Path | None
    force: bool
    no_isolation: bool
    diff: bool

    @property
    def where(self) -> Where:
        private = self.folder, self.gradebook, *([self.secret] if self.secret else [])
        return Where(self.device, self.jobs, self.no_isolation, private)


def regrade(options: Options) -> int:
    """Grade into a trial, show what accepting it would change, on a terminal ask for it; the exit code."""
    course = load_course(options.course)
    require_hidden_checks(course)
    exercises = course.select(options.only)
    with to_write(options.gradebook) as book:
        intake = chosen(options, course, book)
        graded = known_of(intake, options, book)
        run, tally, stopped = into_trial(options, course, exercises, book, intake, graded)
        if stopped:
            print(f"Stopped. {what_next(book, run, options.course)}", file=sys.stderr)
            raise KeyboardInterrupt
        note(left_out(options, book, run, intake, exercises))
        print(summary(tally))
        found = moved(course, book, run)
        show_changes(terminal(), found)
        if found and options.diff:
            print(what_next(book, run, options.course))
        elif found:
            offer(book, run, options.course)
    return HELD if tally.outcomes[Outcome.BROKEN] else OK


def chosen(options: Options, course: Course, book: Gradebook) -> Intake:
    """The class, or the students named. Raises GraderError where one of them handed in nothing."""
    wanted = {find_student(book, word).id for word in options.students}
    intake = collect(options.folder, course, roster=roster_of(book))
    note(intake.notices)
    if wanted:
        intake = replace(intake, students=tuple(one for one in intake.students if one.id in wanted))
    absent = sorted(wanted - {student.id for student in intake.students})
    if absent:
        raise GraderError(f"{options.folder} holds nothing of {listed(absent)}: name the folder that does.")
    return intake


def known_of(intake: Intake, options: Options, book: Gradebook) -> set[Graded]:
    """What of it the gradebook has graded. Raises GraderError where that is nothing."""
    graded, new = gradable(intake, book)
    note(new)
    if not graded:
        raise GraderError(
            f"The gradebook {book.path} knows nothing of what {options.folder} holds: `class` grades it."
        )
    return graded


def into_trial(
    options: Options,
    course: Course,
    exercises: tuple[Exercise, ...],
    book: Gradebook,
    intake: Intake,
    graded: set[Graded],
) -> tuple[int, Tally, bool]:
    """Number of the trial, how it went, and whether it was stopped before its end."""
    secret = course_secret(course.root, options.secret)
    topics = {exercise.name for exercise in exercises}
    tally = Tally(sum(1 for _, _, topic in graded if topic in topics))
    with (
        started(course, exercises, secret, options.where) as graders,
        telling(tally, graders.seats) as on_result,
    ):
        keys = Keys(course, exercises, secret, graders.ready())
        tally.total = sum(1 for _ in pieces(intake, keys, graded))
        run = book.begin_trial(f"regrade {options.folder}", tally.total)
        tally.begin()
        grade_into(book, run, graders, pieces(intake, keys, graded), options.force, on_result)
    return run, tally, graders.stopped


def left_out(
    options: Options, book: Gradebook, run: int, intake: Intake, exercises: tuple[Exercise, ...]
) -> list[str]:
    """A sentence on whose results stay as they are because the files are not here."""
    asked = {student.id for student in intake.students} if options.students else None
    topics = {exercise.name for exercise in exercises}
    judged = {(student, topic) for student, _, topic in book.judged(run)}
    counted = {(student, topic) for student, _, topic in (grade.piece for grade in book.grades())}
    stay = sorted(
        pair for pair in counted - judged if pair[1] in topics and (asked is None or pair[0] in asked)
    )
    if not stay:
        return []
    words = listed([f"{topic} of {student}" for student, topic in stay], 5)
    return [f"Not in {options.folder}, and left as they are: {words}."]
