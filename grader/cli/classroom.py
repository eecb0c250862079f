"""`class`: what a class handed in, graded side by side into the gradebook; a second run does what changed."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from rich.markup import escape

from grader.classroom.pieces import Keys
from grader.classroom.plan import Plan
from grader.classroom.registering import register, remembered, roster_of
from grader.classroom.regrading import replaced
from grader.classroom.session import Tally, grade_into
from grader.cli.books import note
from grader.cli.grade import HELD, OK
from grader.cli.graders import Where, require_hidden_checks, started
from grader.cli.pages import UNFINISHED, make_folder, write_class
from grader.cli.progress import telling
from grader.cli.screen import Screen
from grader.cli.standing_table import glances, show
from grader.course import load_course
from grader.gradebook.book import Gradebook
from grader.intake.collect import collect
from grader.intake.roster import load_roster
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
    console = Screen()
    for notice in intake.notices:
        console.print(f"[yellow]![/] {escape(notice)}")
    secret = course_secret(course.root, options.secret)
    with (
        Gradebook.open(options.gradebook) as book,  # first: its faults are said before anything starts
        started(course, exercises, secret, options.where) as graders,
    ):
        register(book, intake, course, roster)
        plan = Plan(intake, course, [exercise.name for exercise in exercises], roster_of(book))
        tally = Tally(plan.count())
        with telling(tally, graders.seats) as on_result:
            keys = Keys(course, exercises, secret, graders.ready())
            tally.begin()
            run = book.begin_run(f"class {options.folder}")
            for pieces in plan.rounds(keys):
                grade_into(book, run, graders, pieces, options.force, plan.hearing(tally, on_result))
        standing = glances(course, book)
        show(console, standing, intake, tally, plan.unread)
        note(replaced(book, run))
        if options.html:
            stamp = UNFINISHED if graders.stopped and tally.done < tally.total else ""
            console.print(
                f"Report: {escape(str(write_class(course, book, options.html, intake, stamp).resolve()))}"
            )
    if graders.stopped:
        print("Stopped: what was finished is in the gradebook; the same command goes on.", file=sys.stderr)
        raise KeyboardInterrupt
    return HELD if any(one.waiting for one in standing) else OK
