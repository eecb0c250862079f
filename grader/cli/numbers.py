"""`numbers`: what a class's results say about the checks, and whom to talk to."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader.cli.books import listed
from grader.cli.files import write_out
from grader.cli.grade import OK
from grader.cli.marks import plain_table, terminal
from grader.course import Course, load_course
from grader.export.text import cell
from grader.export.text import table as csv_table
from grader.gradebook.book import Gradebook
from grader.numbers.checks import CheckNumbers
from grader.numbers.gradings import Flaky, Graded
from grader.numbers.spread import ClassNumbers, Quantiles, Spread, class_numbers
from grader.numbers.stuck import Stuck
from grader.numbers.wrong import WrongGroup
from grader.report.words import WORDS

MOST = 10  # groups and students shown without --all
WIDTH = 200  # characters of a message; it is often a sentence and a line of an array
ROOM = 100  # columns of a terminal from which the longest name of a check fits on one line
LOW = 0.5  # a pass rate below this is worth a look
LEGEND = (
    "discr: correlation of passing this check with the share of all other points; near 0 it tells nothing, "
    "below 0 it is probably wrong. ms: CPU of the student's code; MiB: memory; half of all runs took at most "
    "so much, 90 % of them, all."
)
COST = ("half", "ninety", "ninety_nine", "most")
COLUMNS = ("topic", "check", "visible", "judged", "attempted", "passed", "pass_rate", "discrimination")
SPREADS = ("cpu_seconds", "wall_seconds", "peak_rss_mib")


def numbers(gradebook: Path, folder: Path, only: list[str], every: bool, csv: bool) -> int:
    """Tables for a person, or with `csv` one for a program, on standard output; the exit code."""
    course = load_course(folder)
    topics = [exercise.name for exercise in course.select(only)]
    with Gradebook.read(gradebook) as book:
        found = class_numbers(gradings(book, topics))
    if csv:
        write_out(as_csv(found))
    else:
        show(terminal(), found, course, None if every else MOST)
    return OK


def gradings(book: Gradebook, topics: list[str]) -> list[Graded]:
    """The grades that count, in course order."""
    found = [
        Graded(
            one.grading.student,
            one.grading.attempt,
            one.grading.key.source_sha256,
            one.grading.result,
            one.grading.key.suite_sha256,
        )
        for one in book.grades()
        if one.grading.key.topic in topics
    ]
    return sorted(found, key=lambda one: topics.index(one.topic))


def show(console: Console, found: ClassNumbers, course: Course, most: int | None) -> None:
    if not found.checks:
        console.print("Nothing is graded yet.")
        return
    console.print(check_table(found, narrow=console.width < ROOM), soft_wrap=False)
    console.print(f"[dim]{LEGEND}[/]", soft_wrap=False)
    _part(console, "Typical wrong outcomes, by number of students", wrong_words(found.wrong), most)
    _part(console, "Students who are stuck", [stuck_words(one) for one in found.stuck], most)
    _part(
        console, "Checks that judged the same file differently", [flaky_words(f) for f in found.flaky], most
    )


def _part(console: Console, title: str, lines: Sequence[tuple[str, str]], most: int | None) -> None:
    """Pairs of a line (markup) and what is said of it (plain), which is indented."""
    if not lines:
        return
    console.print(f"\n[bold]{title}[/]")
    for line, words in lines[:most]:
        console.print(line)
        console.print(Padding(Text(words), (0, 0, 0, 5), expand=False), soft_wrap=False)
    if most is not None and len(lines) > most:
        console.print(f"[dim]and {len(lines) - most} more: --all[/]")


def check_table(found: ClassNumbers, narrow: bool = False) -> Table:
    """`narrow`: names of checks break after the function's, not anywhere."""
    right = ["judged", "pass", "discr", "ms half", "90 %", "most", "MiB half", "most "]
    table = plain_table("check", *right, right=right)
    spreads: dict[tuple[str, str], list[Spread]] = {}
    for spread in found.spreads:
        spreads.setdefault((spread.topic, spread.check), []).append(spread)
    for topic, checks in groupby(found.checks, key=lambda one: one.topic):
        table.add_row(Text(topic, style="bold"))
        for one in checks:
            ran = spreads.get((topic, one.check), [])
            name = one.check.replace(".", ".\n    ") if narrow else one.check
            table.add_row(Text(f"  {name}"), *rates(one), *(costs(ran[0]) if ran else []))
            for other in ran[1:]:
                table.add_row(Text(f"    on {other.device}", style="dim"), "", "", "", *costs(other))
    return table


def rates(one: CheckNumbers) -> list[Text]:
    rate, tells = one.pass_rate, one.discrimination
    low, wrong = rate is not None and rate < LOW, tells is not None and tells < 0
    return [
        Text(str(one.judged)),
        Text("" if rate is None else f"{100 * rate:.0f} %", style="yellow" if low else ""),
        Text("" if tells is None else f"{tells:.2f}", style="red" if wrong else ""),
    ]


def costs(spread: Spread) -> list[str]:
    cpu, memory = spread.cpu_seconds, spread.peak_rss_mib
    times = [f"{1000 * seconds:.0f}" for seconds in (cpu.half, cpu.ninety, cpu.most)]
    return [*times, f"{memory.half:.0f}", f"{memory.most:.0f}"]


def wrong_words(groups: Sequence[WrongGroup]) -> list[tuple[str, str]]:
    """A file that does not load says the same of each check: such groups are one line."""
    same: dict[tuple[object, ...], list[WrongGroup]] = {}
    for group in groups:
        same.setdefault((group.topic, group.outcome, group.pattern, group.students), []).append(group)
    found = []
    for first, *others in same.values():
        what = escape(first.check) if not others else f"{1 + len(others)} checks"
        line = f"{len(first.students):3}  {first.topic} [cyan]{what}[/]: {WORDS[first.outcome]}"
        message = first.pattern if len(first.pattern) <= WIDTH else f"{first.pattern[:WIDTH]}…"
        found.append((line, message))
    return found


def stuck_words(one: Stuck) -> tuple[str, str]:
    return f"{escape(one.student)}  {one.topic}: {escape(one.words)}", listed(one.checks, 5)


def flaky_words(one: Flaky) -> tuple[str, str]:
    outcomes = ", ".join(f"{count} {WORDS[outcome]}" for outcome, count in one.outcomes)
    return f"{one.topic} [cyan]{escape(one.check)}[/] on {one.device}: {outcomes}", listed(one.students, 5)


def as_csv(found: ClassNumbers) -> str:
    """One row for each check and device; seconds and MiB."""
    titles = [f"{name}_{part}" for name in SPREADS for part in COST]
    rows = [[*COLUMNS, "device", "runs", *titles]]
    for one in found.checks:
        ran = [spread for spread in found.spreads if (spread.topic, spread.check) == (one.topic, one.check)]
        rows += [[*_check(one), *_spread(spread)] for spread in ran]
        rows += [] if ran else [[*_check(one), *[""] * (len(rows[0]) - len(COLUMNS))]]
    return csv_table(rows, newline="\r\n", bom=True)


def _check(one: CheckNumbers) -> list[str]:
    plain = [one.judged, one.attempted, one.passed]
    shares = ["" if value is None else f"{value:.4f}" for value in (one.pass_rate, one.discrimination)]
    return [cell(one.topic), cell(one.check), "yes" if one.visible else "no", *map(str, plain), *shares]


def _spread(spread: Spread) -> list[str]:
    found: list[Quantiles] = [getattr(spread, name) for name in SPREADS]
    values = [getattr(quantiles, part) for quantiles in found for part in COST]
    return [cell(spread.device), str(spread.runs), *(f"{value:.4f}" for value in values)]
