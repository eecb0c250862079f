"""`accept`: what a regrading found counts from now on, for a reason; before, it is shown again."""

from __future__ import annotations

import shlex
import sys
from dataclasses import dataclass
from pathlib import Path

from rich.markup import escape

from grader.classroom.regrading import moved
from grader.cli.books import to_write
from grader.cli.changes import show_changes
from grader.cli.grade import OK
from grader.cli.marks import plain_table, terminal
from grader.course import load_course
from grader.errors import GraderError
from grader.gradebook.book import Gradebook


@dataclass(frozen=True)
class Options:
    """What the command line asked for."""

    run: int | None
    gradebook: Path
    course: Path
    author: str
    reason: str
    diff: bool


def accept(options: Options) -> int:
    """Let a trial count and show what that changes as things stand now; the exit code.

    Without a run, list the trials that wait.
    """
    if options.run is None:
        return waiting(options.gradebook)
    if not (options.diff or (options.author and options.reason)):
        raise GraderError(
            "Nothing was accepted: say who decides and why, by --author and --reason, or --diff to look."
        )
    course = load_course(options.course)
    with to_write(options.gradebook) as book:
        found = moved(course, book, options.run)
        if not options.diff:
            book.accept(options.run, options.author, options.reason)
        show_changes(terminal(), found)
        print(what_next(book, options.run, options.course) if options.diff else counts(options.run))
    return OK


def waiting(gradebook: Path) -> int:
    """The trials nobody has accepted, and what each would change."""
    with Gradebook.read(gradebook) as book:
        found = [(trial, {change.student for change in book.changes(trial.run)}) for trial in book.trials()]
    table = plain_table("run", "begun", "what", "state", right=["run"])
    for trial, students in found:
        state = f"other results of {len(students)} students" if students else "changes nothing"
        if trial.missing:
            state = f"stopped: {trial.missing} of {trial.pieces} pieces missing"
        table.add_row(str(trial.run), f"{trial.started_at:%Y-%m-%d %H:%M}", escape(trial.note), state)
    terminal().print(table if found else "No trial waits.", soft_wrap=False)
    return OK


def counts(run: int) -> str:
    return f"Run {run} counts from now on."


def offer(book: Gradebook, run: int, course: Path) -> None:
    """Ask a person at a terminal whether a trial is to count; elsewhere say how to accept it."""
    author = reason = ""
    if sys.stdin.isatty() and sys.stdout.isatty():
        author = asked("Accept it? Your name, or Enter to leave it a trial: ")
        reason = asked("Why: ") if author else ""
    if author and reason:
        book.accept(run, author, reason)
        print(counts(run))
    else:
        print(what_next(book, run, course))


def asked(question: str) -> str:
    print(question, end="", flush=True)  # input() itself may ask on standard error
    try:
        return input().strip()
    except EOFError:
        return ""


def what_next(book: Gradebook, run: int, course: Path) -> str:
    """That nothing counts yet, or cannot count, and the command to change that."""
    for trial in book.trials():
        if trial.run == run and trial.missing:
            lacks = f"{trial.missing} of its {trial.pieces} pieces are not judged"
            return (
                f"Run {run} is a trial that cannot be accepted: {lacks}. A new one takes over what is known."
            )
    where = "" if course == Path() else f" --course {shlex.quote(str(course))}"
    return (
        f"Run {run} is a trial, nothing of it counts yet. To accept it:\n"
        f"  python -m grader accept {run} --gradebook {shlex.quote(str(book.path))}{where} "
        "--author NAME --reason TEXT"
    )
