"""`audit`: every piece judged several times; a check whose verdict changes is named. Nothing is stored."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from grader.classroom.pieces import Keys
from grader.classroom.regrading import pieces
from grader.classroom.session import Tally
from grader.classroom.steadiness import Audit, Unsteady, repeat
from grader.cli.books import listed, note
from grader.cli.changes import shortened
from grader.cli.grade import BELOW, HELD, OK
from grader.cli.graders import Where, require_hidden_checks, started
from grader.cli.marks import terminal
from grader.cli.progress import telling
from grader.course import Course, load_course
from grader.errors import SubmissionError
from grader.intake.collect import Intake, collect
from grader.secret import course_secret


@dataclass(frozen=True)
class Options:
    """What the command line asked for."""

    folder: Path
    repeat: int
    only: list[str]
    students: list[str]
    course: Path
    device: str
    jobs: int
    secret: Path | None
    no_isolation: bool

    @property
    def where(self) -> Where:
        private = self.folder, *([self.secret] if self.secret else [])
        return Where(self.device, self.jobs, self.no_isolation, private)


def audit(options: Options) -> int:
    """Judge, and print what was not steady: 1 where anything was, 3 where something could not be judged."""
    course = load_course(options.course)
    require_hidden_checks(course)
    exercises = course.select(options.only)
    intake = chosen(options, course)
    secret = course_secret(course.root, options.secret)
    tally = Tally(0)
    with started(course, exercises, secret, options.where) as graders:
        keys = Keys(course, exercises, secret, graders.ready())
        files = len({piece.key for piece in pieces(intake, keys)})
        tally.total = files * options.repeat
        tally.begin()
        with telling(tally, graders.seats) as on_result:
            found = repeat(graders, lambda: pieces(intake, keys), options.repeat, on_result)
    show(terminal(), found, files, options.repeat, tally)
    if graders.stopped:
        print(f"Stopped after {tally.done} of {tally.total} results.", file=sys.stderr)
        raise KeyboardInterrupt
    if found.unsteady():
        return BELOW
    return HELD if found.broken else OK


def chosen(options: Options, course: Course) -> Intake:
    """The class, or the students named. Raises SubmissionError where one handed in nothing."""
    intake = collect(options.folder, course)
    note(intake.notices)
    there = {student.id.casefold(): student for student in intake.students}
    absent = [word for word in options.students if word.casefold() not in there]
    if absent:
        raise SubmissionError(
            f"{options.folder} holds nothing of {listed(absent)}: it has {listed([*there], 5)}."
        )
    wanted = tuple(there[word.casefold()] for word in dict.fromkeys(options.students))
    return replace(intake, students=wanted or intake.students)


def show(console: Console, audit: Audit, files: int, times: int, tally: Tally) -> None:
    found = audit.unsteady()
    for one in found:
        show_check(console, one)
    said = f"{len(found)} not steady" if found else "every check kept its verdict"
    judged = f"{files} {'file' if files == 1 else 'files'} judged {times} times, {tally.done} results"
    console.print(f"{judged}: {said}")
    if audit.broken:
        console.print("[magenta]Some checks could not be judged (BROKEN): see `class`.[/]")


def show_check(console: Console, one: Unsteady) -> None:
    whose = escape(listed(one.students, 5))
    console.print(f"[bold]{escape(f'{one.topic} {one.check}')}[/] on the file of {whose}")
    for verdict in one.verdicts:
        message = "" if verdict.outcome == "PASSED" else f": {' '.join(verdict.message.split())}"
        console.print(f"  {verdict.times} × {verdict.outcome}{escape(shortened(message))}")
