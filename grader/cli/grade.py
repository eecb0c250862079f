"""`grade`: one submission, from the folder to the table, the record and the page."""

from __future__ import annotations

import difflib
import platform
import re
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from grader.course import Course, Exercise, load_course
from grader.errors import CourseError, GraderError, IsolationError, SubmissionError
from grader.grading import grade_submission, start_judge
from grader.judge_process import PROCESSES, JudgeProcess, default_mode
from grader.model import CheckResult, Outcome, Record, write_record
from grader.secret import course_secret
from grader.submissions import Submission, read_submission

BELOW, OK, HELD = 1, 0, 3
LATER = (Outcome.PASSED, Outcome.SKIPPED, Outcome.BROKEN)


@dataclass(frozen=True)
class Options:
    """What the command line asked for."""

    target: str | None
    only: list[str]
    course: Path
    device: str
    json: Path | None
    html: Path | None
    fail_under: float | None
    secret: Path | None
    no_isolation: bool = False
    self_check: bool = False


def grade(options: Options) -> int:
    """Grade, write what was asked for, print; returns the exit code."""
    course = load_course(options.course)
    folder, only = find_target(options.target, options.only, course)
    exercises = course.select(only)
    submission = read_submission(folder, course)
    secret = course_secret(course.root, options.secret)
    private = [course.root, folder, Path.home(), *([options.secret] if options.secret else [])]
    mode = mode_for(options, own=folder == course.root / "exercises")
    judge = start_judge(
        exercises, secret, options.device, private, mode=mode, unconfined=options.no_isolation
    )
    try:
        record = grade_with_progress(judge, submission, exercises)
    except KeyboardInterrupt:
        print("Stopped: nothing was written.", file=sys.stderr)
        raise
    finally:
        judge.close()
    written = write_results(record, options)
    show(record, course, submission, written)
    return exit_code(record, options.fail_under)


def mode_for(options: Options, own: bool) -> str:
    """Where children come from. Where nothing can be confined, one's own work is checked all the same.

    Raises IsolationError for the work of others there, unless the caller accepts that.
    """
    if options.self_check:
        return PROCESSES
    mode = default_mode()
    if mode == PROCESSES and not (own or options.no_isolation):
        raise IsolationError(
            f"Student code cannot be confined on {platform.system()}, so that of others is not run: grade on "
            "Linux (or WSL2, or a virtual machine), or add --no-isolation if you trust this code."
        )
    return mode


def find_target(target: str | None, only: list[str], course: Course) -> tuple[Path, list[str]]:
    """The folder to grade and the exercises wanted: the argument may name either. Raises GraderError."""
    own = course.root / "exercises"
    if target is None:
        return own, only
    path = Path(target)
    if path.exists() or path.is_symlink():
        return path, only
    with suppress(CourseError):
        course.select([target])
        return own, [*only, target]
    names = [exercise.name[3:] for exercise in course.exercises]
    near = difflib.get_close_matches(target, names, n=1)
    hint = (
        f"did you mean {near[0]}?"
        if near
        else f"name a folder laid out like exercises/, or one of {', '.join(names)}."
    )
    raise SubmissionError(f"{target} is neither a folder to grade nor an exercise of this course: {hint}")


def grade_with_progress(
    judge: JudgeProcess, submission: Submission, exercises: tuple[Exercise, ...]
) -> Record:
    """Grade behind a live display; a pipe or a file gets none."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

    import grader.report.html  # noqa: F401 — the same

    columns = SpinnerColumn(), TextColumn("{task.description}"), BarColumn(30), MofNCompleteColumn()
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("starting PyTorch", total=None)
        total = sum(len(specs) for specs in judge.ready().checks.values())
        progress.update(task, total=total)

        def on_result(topic: str, check: CheckResult) -> None:
            progress.update(task, advance=1, description=topic)

        return grade_submission(judge, submission, exercises, on_result)


def write_results(record: Record, options: Options) -> Path | None:
    """The record and the page, where asked for; returns the page. Raises GraderError."""
    from grader.report.html import write_page

    try:
        if options.json is not None:
            write_record(record, options.json)
        return write_page(record, options.html) if options.html is not None else None
    except OSError as error:
        raise GraderError(f"The results cannot be written to {error.filename}: {error.strerror}.") from None


def show(record: Record, course: Course, submission: Submission, page: Path | None) -> None:
    from rich.console import Console
    from rich.markup import escape

    from grader.report.terminal import hints, next_step, score_table

    console = Console(emoji=False, highlight=False, soft_wrap=True)
    console.print(score_table(record), soft_wrap=False)
    console.print()
    found = first_to_do(record, course)
    held = [check for check in record.checks if check.outcome is Outcome.BROKEN]
    if found is None and not held:
        console.print("[bold green]Everything here passes.[/]")
    elif found is not None:
        exercise, check = found
        path = shown_path(submission.paths[exercise.name])
        line = definition_line(submission.sources[exercise.name].data or b"", check.function)
        place = f"{path}:{line}" if line else str(path)
        console.print(next_step(place, check.function, check.message, check.traceback))
    for hint in hints(record):
        console.print(f"[blue]Hint:[/] {escape(hint)}")
    if not course.has_hidden_checks:
        console.print(
            "[dim]These are example checks; your instructor runs the hidden ones, which carry points.[/]"
        )
    if not record.environment.official:
        console.print(f"[bold yellow]{escape(record.environment.isolation).capitalize()}.[/]")
    for check in held:
        console.print(f"[magenta]Held for a person:[/] {check.id}: {escape(check.message)}")
    if page is not None:
        console.print(f"Report: {page.resolve()}")


def first_to_do(record: Record, course: Course) -> tuple[Exercise, CheckResult] | None:
    """The first thing that was tried and does not pass; else the first that was not tried."""
    known = {exercise.name: exercise for exercise in course.exercises}
    open_: list[tuple[bool, int, int, bool, Exercise, CheckResult]] = []
    for number, result in enumerate(record.exercises):
        exercise = known[result.name]
        for check in result.checks:
            if check.outcome not in LATER:
                untried = check.outcome is Outcome.NOT_ATTEMPTED
                place = exercise.functions.index(check.function)
                open_.append((untried, number, place, not check.visible, exercise, check))
    if not open_:
        return None
    first = min(open_, key=lambda row: row[:4])
    return first[4], first[5]


def definition_line(source: bytes, function: str) -> int:
    """Line of `def function` or `class function`, found without parsing; 0 where there is none."""
    pattern = re.compile(rb"^(?:async\s+def|def|class)\s+" + re.escape(function.encode()) + rb"\b")
    return next((n for n, line in enumerate(source.splitlines(), 1) if pattern.match(line)), 0)


def shown_path(path: Path) -> Path:
    """Relative to where the command runs, when it lies below: editors and terminals open that."""
    with suppress(ValueError):
        return path.resolve().relative_to(Path.cwd())
    return path


def exit_code(record: Record, fail_under: float | None) -> int:
    if any(check.outcome is Outcome.BROKEN for check in record.checks):
        return HELD
    return BELOW if fail_under is not None and record.percent < fail_under else OK
