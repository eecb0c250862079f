"""What a trial would change, in print: whose marks, and by which checks."""

from __future__ import annotations

from decimal import Decimal

from rich.console import Console
from rich.markup import escape

from grader.classroom.regrading import CheckMoved, Moved, by_check, way
from grader.cli.books import listed
from grader.cli.marks import plain_table
from grader.marking.mark import Mark

SHOWN = 3  # checks named in a student's row; all of them are told below
SIGNS = {"up": "+", "down": "−", "held": "?", "other": "±"}


def show_changes(console: Console, found: list[Moved]) -> None:
    """Print whose marks and which checks change; or that nothing does."""
    if not found:
        console.print("Nothing changes: every check gives what counts already.")
        return
    if other_marks := [one for one in found if not one.same_mark]:
        show_marks(console, other_marks)
    else:
        console.print("No mark changes.")
    if same := [one.student for one in found if one.same_mark]:
        console.print(escape(f"Other results, the same mark: {listed(same)}"))
    console.print()
    for row in by_check(found):
        show_check(console, row)


def show_marks(console: Console, found: list[Moved]) -> None:
    table = plain_table("student", "before", "after", "change", "checks", right=["before", "after", "change"])
    for one in found:
        change = "" if one.by is None else signed(one.by)
        table.add_row(escape(one.student), mark(one.before), mark(one.after), change, escape(checks(one)))
    console.print(table, soft_wrap=False)
    ups = sum(one.by is not None and one.by > 0 for one in found)
    downs = sum(one.by is not None and one.by < 0 for one in found)
    words = "1 mark changes" if len(found) == 1 else f"{len(found)} marks change"
    console.print(f"{words}, {ups} up and {downs} down, out of {found[0].after.out_of}")


def show_check(console: Console, row: CheckMoved) -> None:
    """`01_demo double.values: 1 up, 2 down; differs: the checks`, and an example."""
    numbers = {"up": row.up, "down": row.down, "held": row.held, "with the same points": row.other}
    words = ", ".join(f"{number} {name}" for name, number in numbers.items() if number)
    console.print(
        f"[bold]{escape(f'{row.topic} {row.check}')}[/]: {words}; what differs: {escape('; '.join(row.why))}"
    )
    console.print(f"  {escape(shortened(row.example))}")


def mark(one: Mark) -> str:
    """`70.00`, and how many checks are held."""
    return ("none" if one.total is None else str(one.total)) + (f", {len(one.held)} held" if one.held else "")


def checks(one: Moved) -> str:
    """`− double.values, + shift.in_place and 2 more`; the topic where there are several."""
    several = len({change.topic for change in one.changes}) > 1
    words = [
        f"{SIGNS[way(check)]} {f'{change.topic} ' if several else ''}{check.id}"
        for change in one.changes
        for check in change.checks
    ]
    return listed(words, SHOWN)


def signed(number: Decimal) -> str:
    return f"{number:+}".replace("-", "−")


def shortened(text: str, most: int = 200) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
