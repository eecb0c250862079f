"""The terminal's view of a record: rich renderables in, nothing printed here."""

from __future__ import annotations

from rich.markup import escape
from rich.table import Table
from rich.text import Text

from grader.model import ExerciseResult, Outcome, Record
from grader.report.words import fraction, score_text, state, tone

BAR = 20
MOST_HINTS = 3
STYLES = {"good": "green", "idle": "dim", "held": "magenta", "bad": "yellow"}


def score_table(record: Record) -> Table:
    """One row a topic: name, score bar, score, state; the sum below."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("topic")
    table.add_column("")
    table.add_column("score", justify="right")
    table.add_column("state")
    for exercise in record.exercises:
        style = STYLES[tone(exercise.outcome)]
        table.add_row(exercise.name, bar(exercise), score_text(exercise), Text(state(exercise), style=style))
    if len(record.exercises) > 1:
        table.add_section()
        table.add_row("all", "", score_text(record), total_text(record), style="bold")
    return table


def total_text(record: Record) -> str:
    """The percentage, and how much of it is open: what is held could still lower it."""
    held = sum(check.outcome is Outcome.BROKEN for check in record.checks)
    return f"{int(record.percent)} %" + (f", {held} held" if held else "")


def bar(exercise: ExerciseResult) -> Text:
    """Filled to the share of points reached; never full before everything is."""
    done = exercise.outcome is Outcome.PASSED
    filled = BAR if done else min(int(fraction(exercise) * BAR), BAR - 1)
    return Text("█" * filled, style=STYLES["good"]) + Text("░" * (BAR - filled), style="dim")


def hints(record: Record) -> list[str]:
    """Warnings the student's own lines caused, each once; a deprecation costs no points today."""
    found = {
        f"ex{exercise.name}.py, {text}": None
        for exercise in record.exercises
        for check in exercise.checks
        for text in check.hints
    }
    return list(found)[:MOST_HINTS]


def next_step(place: str, function: str, message: str, traceback: str) -> str:
    """The first thing to do, as rich markup."""
    lines = [f"[bold]Next:[/] [cyan]{escape(function)}[/] in {escape(place)}", f"  {escape(message)}"]
    lines += [f"  [dim]{escape(line)}[/]" for line in traceback.splitlines()]
    return "\n".join(lines)
