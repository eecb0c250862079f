"""`similar`: files that are the same or alike, for a person to look at. No mark depends on it."""

from __future__ import annotations

import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import track

from grader.authoring.stubs import stub_text
from grader.cli.books import listed, note
from grader.cli.files import unwritten, write_whole
from grader.cli.grade import OK
from grader.cli.graders import require_hidden_checks
from grader.cli.marks import terminal
from grader.course import load_course
from grader.export.text import cell, number, table
from grader.intake.collect import Intake, collect
from grader.intake.roster import load_roster
from grader.similarity.fingerprints import require_copydetect
from grader.similarity.page import percent, ranges, render
from grader.similarity.pairs import Pair, Same, alike

COLUMNS = "topic student_a student_b share_a share_b matching_characters lines_a lines_b".split()


@dataclass(frozen=True)
class Options:
    """What the command line asked for."""

    folder: Path
    only: list[str]
    course: Path
    roster: Path | None
    threshold: float
    html: Path | None
    csv: Path | None


def similar(options: Options) -> int:
    """Compare everybody's files topic by topic, print what is alike, write what was asked for."""
    require_copydetect()
    course = load_course(options.course)
    require_hidden_checks(course)
    exercises = course.select(options.only)
    roster = load_roster(options.roster, course) if options.roster else None
    intake = collect(options.folder, course, roster=roster)
    note(intake.notices)
    files, unread = texts(intake, {exercise.name for exercise in exercises})
    note(unread)
    same: list[Same] = []
    pairs: list[Pair] = []
    screen = Console(stderr=True)
    for exercise in track(
        exercises, "comparing", console=screen, transient=True, disable=not screen.is_terminal
    ):
        if exercise.solution is not None and len(files[exercise.name]) > 1:
            reference = exercise.solution.read_text(encoding="utf-8")
            given = files[exercise.name], stub_text(exercise), reference
            found = alike(exercise.name, *given, options.threshold)
            same += found[0]
            pairs += found[1]
    pairs.sort(key=lambda pair: (-max(pair.shares), -min(pair.shares), pair.topic))
    show(terminal(), same, pairs, options.threshold)
    write(options, course.title, same, pairs)
    return OK


def texts(intake: Intake, topics: set[str]) -> tuple[dict[str, dict[str, str]], list[str]]:
    """By topic and student what the last attempt at it holds, and a sentence on each that cannot be read."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    unread: list[str] = []
    for student in intake.students:
        for attempt in student.attempts:
            for topic, source in attempt.read().sources.items():
                if source.data is not None:
                    found[topic][student.id] = source.data.decode("utf-8", "replace").replace("\0", "")
                elif source.problem and topic in topics and not attempt.work.problem:  # of that was told
                    unread.append(f"{student.id} is not compared: {source.problem}")
    return found, unread


def show(console: Console, same: list[Same], pairs: list[Pair], threshold: float) -> None:
    for group in same:
        console.print(f"[bold]The same file[/], {escape(group.topic)}: {escape(listed(group.students, 20))}")
    for pair in pairs:
        one, two = (f"{percent(pair.shares[side])} of {name(pair, side)}" for side in (0, 1))
        lines = " and ".join(f"lines {ranges(side)}" for side in pair.lines)
        console.print(f"[bold]{one}, {two}[/], {escape(pair.topic)}: {lines}")
    found = f"{len(same)} the same, {len(pairs)} alike" if same or pairs else "Nothing is alike"
    console.print(f"{found} (from {percent(threshold)} on). Look at them: a share is no evidence by itself.")


def name(pair: Pair, side: int) -> str:
    also = pair.also[side]
    return escape(pair.students[side] + (f" (and {len(also)} with the same file)" if also else ""))


def write(options: Options, title: str, same: list[Same], pairs: list[Pair]) -> None:
    """Raises GraderError where something cannot be written."""
    if options.csv is not None:
        write_whole(options.csv, as_csv(same, pairs))
    if options.html is not None:
        page = options.html / "similar.html"
        try:
            options.html.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unwritten(page, error) from None
        write_whole(page, render(title, same, pairs, options.threshold))
        print(f"Page: {page}", file=sys.stderr)


def as_csv(same: list[Same], pairs: list[Pair]) -> str:
    """A row for each pair; for the same file, of the first student with each of the others."""
    rows = [COLUMNS]
    for one in same:
        first, *others = one.students
        rows += [[cell(one.topic), cell(first), cell(other), "1", "1", "", "", ""] for other in others]
    for pair in pairs:
        shares = [number(share) for share in pair.shares]
        lines = [ranges(side) for side in pair.lines]
        rows.append([cell(pair.topic), *map(cell, pair.students), *shares, str(pair.size), *lines])
    return table(rows, newline="\r\n", bom=True)
