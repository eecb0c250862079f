"""`class`: what a class handed in, graded side by side into the gradebook; a second run does what changed."""

from __future__ import annotations

import platform
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from grader.classroom.crew import Crew, known_first
from grader.classroom.pieces import Keys, Piece, pieces
from grader.classroom.registering import register, remembered
from grader.classroom.standing import marks
from grader.cli.grade import HELD, OK
from grader.cli.pages import UNFINISHED, make_folder, write_class
from grader.course import Course, Exercise, load_course
from grader.errors import CourseError, IsolationError
from grader.gradebook.book import Gradebook
from grader.gradebook.values import Grading
from grader.grading import environment, start_judge
from grader.intake.collect import Intake, collect
from grader.intake.roster import load_roster
from grader.judge_process import PROCESSES, JudgeProcess, default_mode
from grader.marking.mark import Mark
from grader.model import ExerciseResult, Outcome
from grader.secret import course_secret

LOG_EVERY = 10.0  # seconds between two lines where nobody watches


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


class Tally:
    """What a run has done so far."""

    def __init__(self) -> None:
        self.graded = 0
        self.known = 0
        self.worst: Counter[Outcome] = Counter()

    def count(self, result: ExerciseResult) -> None:
        self.graded += 1
        self.worst[result.outcome] += 1

    def words(self) -> str:
        bad = [f"{n} {outcome}" for outcome, n in self.worst.most_common() if outcome is not Outcome.PASSED]
        return f"{self.graded} graded, {self.known} known" + (f"; {', '.join(bad[:3])}" if bad else "")


def grade_class(options: Options) -> int:
    """Read the class, grade what the gradebook does not know yet, tell how it stands; the exit code."""
    course = load_course(options.course)
    if not course.has_hidden_checks:
        raise CourseError(
            ["There is no solutions/ here: a student kit has no checks with points to grade by."]
        )
    exercises = course.select(options.only)
    roster = load_roster(options.roster, course) if options.roster else remembered(options.gradebook)
    intake = collect(options.folder, course, roster=roster)
    if options.html:
        make_folder(options.html)
    console = Console(emoji=False, highlight=False, soft_wrap=True)
    for notice in intake.notices:
        console.print(f"[yellow]![/] {escape(notice)}")
    secret = course_secret(course.root, options.secret)
    with started(course, exercises, secret, options) as crew, Gradebook.open(options.gradebook) as book:
        register(book, intake, course, roster)
        tally = Tally()
        keys = Keys(course, exercises, secret, crew.judges[0].ready())
        grade_pieces(book, crew, pieces(intake, course, keys), tally, options)
        standing = marks(course, book)
        stamp = UNFINISHED if crew.stopped else ""
        page = write_class(course, book, options.html, intake, stamp) if options.html else None
    show(console, standing, intake, tally)
    if page:
        print(f"Report: {page.resolve()}")
    if crew.stopped:
        print("Stopped: what was finished is in the gradebook; the same command goes on.", file=sys.stderr)
        raise KeyboardInterrupt
    return HELD if any(mark.held for mark in standing) else OK


@contextmanager
def started(
    course: Course, exercises: tuple[Exercise, ...], secret: bytes, options: Options
) -> Iterator[Crew]:
    """Judges for these exercises. Ctrl-C stops the crew instead of the program, until the way out."""
    mode = default_mode()
    if mode == PROCESSES and not options.no_isolation:
        raise IsolationError(
            f"Student code cannot be confined on {platform.system()}, so a class is not graded: use Linux "
            "(or WSL2, or a virtual machine), or add --no-isolation if you trust this code."
        )
    private = [course.root, options.folder, Path.home(), *([options.secret] if options.secret else [])]
    judges: list[JudgeProcess] = []
    try:
        for _ in range(options.jobs):
            judges.append(
                start_judge(
                    exercises, secret, options.device, private, visible=False, mode=mode,
                    unconfined=options.no_isolation,
                )
            )  # fmt: skip
        crew = Crew(judges)
        before = signal.signal(signal.SIGINT, lambda *_: crew.stop())
        try:
            yield crew
        finally:
            signal.signal(signal.SIGINT, before)
    finally:
        for judge in judges:
            judge.close()


def grade_pieces(book: Gradebook, crew: Crew, found: Iterator[Piece], tally: Tally, options: Options) -> None:
    """Each result is stored the moment it is there: killed at any time, at most what is in flight is lost."""
    run = book.begin_run(f"class {options.folder}")
    stamp = environment(crew.judges[0].ready())

    def store(piece: Piece, result: ExerciseResult) -> None:
        seed = f"{piece.key.secret_id}-{piece.key.source_sha256[:16]}"
        book.add(
            run, Grading(piece.student, piece.attempt, piece.key, result, stamp, seed, datetime.now(UTC))
        )

    def known(piece: Piece) -> ExerciseResult | None:
        return None if options.force else book.known(piece.key)

    def again(piece: Piece, result: ExerciseResult) -> None:
        store(piece, result)
        tally.known += 1

    with telling(tally) as tell:
        for piece, result in crew.run(known_first(found, known, again)):
            store(piece, result)
            tally.count(result)
            tell(piece)


@contextmanager
def telling(tally: Tally) -> Iterator[Callable[[Piece], None]]:
    """A live line on a terminal; elsewhere a line now and then."""
    console = Console(stderr=True, emoji=False, highlight=False, soft_wrap=True)
    begun = last = time.monotonic()
    columns = SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn()
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("starting PyTorch", total=None)

        def tell(piece: Piece) -> None:
            nonlocal last
            now = time.monotonic()
            words = f"{tally.words()}; {tally.graded / (now - begun):.1f} a second"
            progress.update(task, description=f"{words}  {piece.student} {piece.key.topic}")
            if not console.is_terminal and now - last > LOG_EVERY:
                console.print(escape(words))
                last = now

        yield tell


def show(console: Console, standing: list[Mark], intake: Intake, tally: Tally) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("student", "mark", "state"):
        table.add_column(title, justify="right" if title == "mark" else "left")
    for mark in standing:
        total = "" if mark.total is None else f"{mark.total} / {mark.out_of}"
        table.add_row(escape(mark.student), total, f"{len(mark.held)} held" if mark.held else "")
    console.print(table, soft_wrap=False)
    console.print(escape(tally.words()))
    for person in intake.missing:
        console.print(f"[yellow]Missing:[/] {escape(f'{person.id} {person.name}'.strip())}")
