"""`marks`, `held`, `adjustments`: what the gradebook says of students, and why."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader.classroom.results import doubts
from grader.classroom.standing import Standing, Waiting, standings, waiting
from grader.cli.books import find_student, listed, note
from grader.cli.grade import HELD, OK
from grader.course import load_course
from grader.gradebook.book import Gradebook
from grader.gradebook.values import Adjustment, Kind
from grader.marking.mark import Mark, explain


def marks(students: list[str], gradebook: Path, folder: Path) -> int:
    """The class as a table; of students who are named, each mark line by line. The exit code."""
    course = load_course(folder)
    console = terminal()
    with Gradebook.read(gradebook) as book:
        wanted = [find_student(book, word).id for word in students]
        found = standings(course, book, wanted[0] if len(wanted) == 1 else None)
        said = book.adjustments()
    by_id = {standing.student.id: standing for standing in found}
    note(doubts(course, found) if not wanted else [])
    if not wanted:
        show_class(console, found)
    for number, id_ in enumerate(dict.fromkeys(wanted)):
        if number:
            console.print()
        show_student(console, by_id[id_], {n: one for n, one in said.items() if one.student == id_})
    return OK


def held(gradebook: Path, folder: Path) -> int:
    """Every result that waits for a person; exit code 3 where there is one."""
    course = load_course(folder)
    with Gradebook.read(gradebook) as book:
        found = [(one.student.id, row) for one in standings(course, book) for row in waiting(one)]
    show_held(terminal(), found)
    return HELD if found else OK


def show_held(console: Console, found: list[tuple[str, Waiting]]) -> None:
    """One mistake of ours is often many students' trouble: they stand together."""
    together: dict[tuple[str, str, str, bool], list[str]] = {}
    for student, row in found:
        who = student if row.attempt == 1 else f"{student} (attempt {row.attempt})"
        together.setdefault((row.topic, row.check, row.message, row.delays), []).append(who)
    for (topic, check, message, delays), students in together.items():
        console.print(f"{topic} [magenta]{escape(check)}[/]: {escape(message)}")
        waits = "Waiting" if delays else "Marks are final without it"
        words = Text(f"{waits}: {', '.join(students)}")
        console.print(Padding(words, (0, 0, 0, 5), expand=False), soft_wrap=False)
    if found:
        console.print(f"{_checks(len(found))} held: mend check or machine, and `class` grades them anew.")
    else:
        console.print("Nothing is held.")


def adjustments(gradebook: Path) -> int:
    """What has been said of marks by hand and stands, by number."""
    console = terminal()
    with Gradebook.read(gradebook) as book:
        said = book.adjustments()
    table = plain_table("number", "student", "what", "author", "reason", "when")
    for number, one in said.items():
        when = f"{one.made_at:%Y-%m-%d}"
        table.add_row(
            *map(escape, (str(number), one.student, what_it_does(one), one.author, one.reason, when))
        )
    console.print(table if said else "No adjustment stands.", soft_wrap=False)
    return OK


def terminal() -> Console:
    return Console(emoji=False, highlight=False, soft_wrap=True)


def plain_table(*titles: str, right: Iterable[str] = ()) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in titles:
        table.add_column(title, justify="right" if title in right else "left", overflow="fold")
    return table


def show_class(console: Console, found: list[Standing]) -> None:
    table = plain_table("student", "name", "mark", "state", right=["mark"])
    for one in found:
        table.add_row(escape(one.student.id), escape(one.student.name), total(one.mark), state(one))
    console.print(table, soft_wrap=False)
    final = [float(one.mark.total) for one in found if one.mark.total is not None and not one.mark.held]
    words = [f"{len(found)} {'student' if len(found) == 1 else 'students'}"]
    words += [f"median of {len(final)} final marks {statistics.median(final):.2f}"] if final else []
    waits = [one.student.id for one in found if one.mark.held]
    words += [f"held: {listed(waits)}"] if waits else []
    console.print(escape("; ".join(words)))


def show_student(console: Console, standing: Standing, said: dict[int, Adjustment]) -> None:
    who = standing.student
    about = ", ".join(filter(None, [who.id, who.email, who.section and f"section {who.section}"]))
    console.print(f"[bold]{escape(who.name or who.id)}[/] ({escape(about)})")
    console.print(escape(explain(standing.mark)))
    for row in waiting(standing):
        console.print(f"[magenta]Held:[/] {escape(_waiting(row))}")
    for number, one in said.items():
        words = f"{what_it_does(one)}: {one.reason} ({one.author}, {one.made_at:%Y-%m-%d})"
        console.print(f"Adjustment {number}: {escape(words)}")


def total(mark: Mark) -> str:
    return "" if mark.total is None else f"{mark.total} / {mark.out_of}"


def state(standing: Standing) -> str:
    """What is special about it, in a phrase."""
    mark = standing.mark
    wanted = [topic for topic in mark.topics if not topic.excused]
    there = [topic for topic in wanted if topic.attempt is not None or topic.ungraded]
    left = sum(bool(topic.ungraded) for topic in wanted)
    words = [f"{_checks(len(mark.held))} held"] if mark.held else []
    if wanted and not there:
        words.append("nothing handed in")
    elif len(there) < len(wanted):
        words.append(f"{len(there)} of {len(wanted)} topics handed in")
    words += [f"{left} {'topic' if left == 1 else 'topics'} not graded yet"] if left else []
    excused = len(mark.topics) - len(wanted)
    words += [f"{excused} excused"] if excused else []
    return ", ".join(words)


def _checks(number: int) -> str:
    return f"{number} {'check' if number == 1 else 'checks'}"


def _waiting(row: Waiting) -> str:
    without = "" if row.delays else " (the mark is final without it)"
    return f"{row.topic}, attempt {row.attempt}, {row.check}: {row.message}{without}"


def what_it_does(one: Adjustment) -> str:
    value = f"{one.value:+g}"
    words = {
        Kind.POINTS: f"{value} {'point' if abs(one.value) == 1 else 'points'}",
        Kind.PERCENT: f"{value} %",
        Kind.EXCUSED: "excused",
        Kind.COMMENT: "comment",
    }[one.kind]
    return f"{words}, {one.topic}" if one.topic else words
