"""`class`: what a class handed in, graded side by side into the gradebook; a second run does what changed."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from grader.classroom.pieces import Keys, count, pieces
from grader.classroom.registering import register, remembered
from grader.classroom.session import Tally, grade_into
from grader.classroom.standing import marks
from grader.cli.grade import HELD, OK
from grader.cli.graders import Where, require_hidden_checks, started
from grader.cli.pages import UNFINISHED, make_folder, write_class
from grader.cli.progress import summary, telling
from grader.course import load_course
from grader.gradebook.book import Gradebook
from grader.intake.collect import Intake, collect
from grader.intake.roster import load_roster
from grader.marking.mark import Mark
from grader.secret import course_secret


@dataclass(frozen=True)
class Options:
    """What the command line asked for."""

    folder: Path
    gradebook: Path
    only: list[str]
    course: Path
    device: str
    jobs: int
    roster: Path | None
    html: Path | None
    secret: Path | None
    force: bool
    no_isolation: bool
    scheduler: str

    @property
    def where(self) -> Where:
        private = self.folder, self.gradebook, *([self.secret] if self.secret else [])
        return Where(self.device, self.jobs, self.no_isolation, private, self.scheduler)


def grade_class(options: Options) -> int:
    """Read the class, grade what the gradebook does not know yet, tell how it stands; the exit code."""
    course = load_course(options.course)
    require_hidden_checks(course)
    exercises = course.select(options.only)
    roster = load_roster(options.roster, course) if options.roster else remembered(options.gradebook)
    intake = collect(options.folder, course, roster=roster)
    if options.html:
        make_folder(options.html)
    console = Console(emoji=False, highlight=False, soft_wrap=True)
    for notice in intake.notices:
        console.print(f"[yellow]![/] {escape(notice)}")
    secret = course_secret(course.root, options.secret)
    with (
        started(course, exercises, secret, options.where) as graders,
        Gradebook.open(options.gradebook) as book,
    ):
        register(book, intake, course, roster)
        tally = Tally(count(intake, course, [exercise.name for exercise in exercises]))
        with telling(tally, graders.seats) as on_result:
            keys = Keys(course, exercises, secret, graders.ready())
            tally.begin()
            run = book.begin_run(f"class {options.folder}")
            grade_into(book, run, graders, pieces(intake, course, keys), options.force, on_result)
        standing = marks(course, book)
        show(console, standing, intake, tally)
        if options.html:
            stamp = UNFINISHED if graders.stopped and tally.done < tally.total else ""
            print(f"Report: {write_class(course, book, options.html, intake, stamp).resolve()}")
    if graders.stopped:
        print("Stopped: what was finished is in the gradebook; the same command goes on.", file=sys.stderr)
        raise KeyboardInterrupt
    return HELD if any(mark.held for mark in standing) else OK


def show(console: Console, standing: list[Mark], intake: Intake, tally: Tally) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("student", "mark", "state"):
        table.add_column(title, justify="right" if title == "mark" else "left")
    for mark in standing:
        total = "" if mark.total is None else f"{mark.total} / {mark.out_of}"
        table.add_row(escape(mark.student), total, f"{len(mark.held)} held" if mark.held else "")
    console.print(table, soft_wrap=False)
    console.print(escape(summary(tally)))
    for person in intake.missing:
        console.print(f"[yellow]Missing:[/] {escape(f'{person.id} {person.name}'.strip())}")
