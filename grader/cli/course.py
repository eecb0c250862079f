"""`course`, `margins` and `changed`: the whole proof of a course, and what goes with it."""

from __future__ import annotations

import datetime
import os
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from grader.authoring.verify import Finding, Judges, Trial, judges, shipped
from grader.course import Course, Exercise, load_course
from grader.errors import CourseError
from grader.secret import course_secret

SIGMAS = 6.0


def course(root: Path, only: list[str], secret: Path | None) -> int:
    """Every promise of the course, tried: one line for each that does not hold, and 1."""
    loaded = load_course(root)
    exercises = loaded.select(only)
    if not loaded.has_hidden_checks:
        raise CourseError(["There is no solutions/ here: a student kit has nothing to prove."])
    console = Console(emoji=False, highlight=False, soft_wrap=True)
    key = course_secret(root, secret)
    with judges(loaded, exercises, key, os.cpu_count() or 1) as pool:
        problems = lint(loaded, exercises, pool)
        for problem in problems:
            console.print(f"[red]✗[/] {escape(problem)}")
        if problems:
            console.print(f"{len(problems)} to mend before anything is graded")
            return 1
        return prove(exercises, key, pool, console)


def lint(loaded: Course, exercises: tuple[Exercise, ...], pool: Judges) -> list[str]:
    """All that shows before grading; the judges start meanwhile."""
    from grader.authoring.lint import check_problems, read_problems

    problems = read_problems(loaded, exercises)
    found = pool.started[0].collected()
    return [*problems, *found.problems, *check_problems(exercises, found.checks)]


def prove(exercises: tuple[Exercise, ...], key: bytes, pool: Judges, console: Console) -> int:
    from grader.authoring.prove import mutant_trials, over_budget, secret_trials

    trials: list[Trial] = []
    for exercise in exercises:
        trials += shipped(exercise, [])(pool.specs)
        trials += secret_trials(exercise, key, pool.specs)
        trials += mutant_trials(exercise, pool.specs)
    findings: list[Finding] = []
    for finding in with_progress(pool.run(trials), len(trials)):
        findings.append(finding)
        for problem in finding.problems:
            console.print(f"[red]✗[/] {finding.kind} {escape(finding.name)}: {escape(problem)}")
    slow = over_budget((f for f in findings if f.kind == "secret"), pool.specs)
    for problem in slow:
        console.print(f"[red]✗[/] {escape(problem)}")
    for exercise in exercises:
        console.print(summary(exercise, [f for f in findings if f.exercise == exercise.name]))
    bad = sum(1 for finding in findings if finding.problems) + len(slow)
    console.print(f"{len(findings) - bad} passed, {bad} failed")
    return 1 if bad else 0


def with_progress(findings: Iterator[Finding], total: int) -> Iterator[Finding]:
    """The same behind a live display on standard error; a pipe or a file gets none."""
    console = Console(stderr=True)
    columns = TextColumn("{task.description}"), BarColumn(30), MofNCompleteColumn()
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=total)
        for finding in findings:
            progress.update(task, advance=1, description=f"{finding.exercise} {finding.kind}")
            yield finding


def summary(exercise: Exercise, findings: Sequence[Finding]) -> str:
    total = Counter(finding.kind for finding in findings)
    held = Counter(finding.kind for finding in findings if not finding.problems)
    mark = "[green]✓[/]" if total == held else "[red]✗[/]"
    return (
        f"{mark} {exercise.name}: reference {'full marks' if held['reference'] else 'FAILS'}, "
        f"stub {'nothing' if held['stub'] else 'FAILS'}, wrong {held['wrong']}/{total['wrong']} caught, "
        f"also {held['also']}/{total['also']} accepted, mutants {held['mutant']}/{total['mutant']} caught, "
        f"secrets {held['secret']}/{total['secret']}"
    )


def margins(root: Path, only: list[str]) -> int:
    """The table of the statistical checks; 1 where a bound is nearer than six sigma."""
    from grader.authoring.margins import measured

    table = Table("check", "measures", "samples", "mean", "sigma", "bounds", "margin", box=None)
    close: list[str] = []
    for exercise in load_course(root).select(only):
        for check, what, found, low, high in measured(exercise):
            mean, sigma = statistics.fmean(found), statistics.stdev(found)
            bounds = [bound for bound in (low, high) if bound is not None]
            margin = min(abs(bound - mean) for bound in bounds) / sigma if sigma else float("inf")
            outside = any(x < low for x in found if low is not None) or any(
                x > high for x in found if high is not None
            )
            if margin < SIGMAS or outside:
                close.append(f"{exercise.name}: {check} is {margin:.1f} sigma from its bound ({what})")
            numbers = f"{mean:.4g}", f"{sigma:.2g}", " to ".join(f"{bound:g}" for bound in bounds)
            table.add_row(f"{exercise.name} {check}", what, str(len(found)), *numbers, f"{margin:.1f} σ")
    console = Console(emoji=False, highlight=False, soft_wrap=True, width=160)
    console.print(table)
    for problem in close:
        console.print(f"[red]✗[/] {escape(problem)}")
    return 1 if close else 0


def changed(root: Path, what: str) -> int:
    from grader.authoring.history import note_changes

    noted = note_changes(load_course(root), what, datetime.date.today())
    for name in noted:
        print(f"{name}: {what}")
    print(f"{len(noted)} checks noted in solutions/CHECKS.md")
    return 0
