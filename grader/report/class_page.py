"""The index of a class: students × topics, marks, what needs a person. Decided here, printed in the template."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from grader.report.class_row import Cell, Row
from grader.report.class_values import ClassInfo, Person, Topic
from grader.report.html import code_parts
from grader.report.pages import PAGE, fill, write
from grader.report.student_page import STUDENTS
from grader.report.words import number

OPEN = 12  # lists up to this long are open at first
SIGNS = {"missing": "–", "waiting": "…", "excused": "exc."}


@dataclass(frozen=True)
class CellView:
    """One cell: what it shows, a word beside it, where it leads."""

    tone: str
    text: str
    mark: str
    says: str
    href: str


@dataclass(frozen=True)
class RowView:
    """One student."""

    anchor: str
    href: str
    name: str
    id: str
    total: str
    mark: str
    cells: list[CellView]


@dataclass(frozen=True)
class ColumnView:
    """One topic over the class: `full` is what it can give."""

    number: str
    name: str
    title: str
    full: str
    handed_in: int
    mean: str
    median: str


@dataclass(frozen=True)
class HeldView:
    """A check that waits for a person."""

    href: str
    student: str
    place: str
    check: str
    message: list[tuple[str, bool]]


@dataclass(frozen=True)
class ClassView:
    """The whole page."""

    course: str
    run: str
    stamp: str
    counts: list[tuple[str, str]]
    total: ColumnView
    columns: list[ColumnView]
    rows: list[RowView]
    ungraded: str
    held: list[HeldView]
    missing: list[tuple[str, str]]
    notices: tuple[str, ...]
    open: int


def write_index(info: ClassInfo, rows: Sequence[Row], folder: Path) -> Path:
    """Write FOLDER/index.html, after the pages it leads to. Returns the file."""
    return write(folder / PAGE, render_index(info, rows))


def render_index(info: ClassInfo, rows: Sequence[Row]) -> str:
    """The page as text."""
    return fill("class.html", page=class_view(info, rows))


def class_view(info: ClassInfo, rows: Sequence[Row]) -> ClassView:
    shown = [topic for topic in info.topics if any(row.cell(topic.name).graded for row in rows)]
    rest = [topic.name for topic in info.topics if topic not in shown]
    columns = [column(topic, [row.cell(topic.name) for row in rows]) for topic in shown]
    return ClassView(
        course=info.course,
        run=info.run,
        stamp=info.stamp,
        counts=head_counts(info, rows),
        total=total_column(rows),
        columns=columns,
        rows=[row_view(row, shown, columns) for row in rows],
        ungraded=f"Nobody has a result in {', '.join(rest)}." if rest and rows else "",
        held=[view for row in rows for view in held_views(row)],
        missing=[person_words(person) for person in info.missing],
        notices=info.notices,
        open=OPEN,
    )


def head_counts(info: ClassInfo, rows: Sequence[Row]) -> list[tuple[str, str]]:
    """The numbers under the title."""
    cells = [cell for row in rows for cell in row.cells.values()]
    waiting = sum(cell.tone == "waiting" for cell in cells)
    found = {
        "students": len(rows),
        "results": sum(cell.graded for cell in cells),
        "held": sum(len(row.held) for row in rows),
        "missing": len(info.missing),
    }
    found |= {"not graded yet": waiting} if waiting else {}
    return [(name, str(count)) for name, count in found.items()]


def column(topic: Topic, cells: list[Cell]) -> ColumnView:
    graded = [cell for cell in cells if cell.graded]
    full = max(cell.full for cell in graded)
    shares = [cell.share for cell in graded if cell.share is not None]
    number_, _, name = topic.name.partition("_")
    return ColumnView(
        number=number_,
        name=name.replace("_", " "),
        title=topic.title,
        full=number(full) if graded[0].points else f"{number(full)} checks",
        handed_in=len(graded),
        mean=number(full * statistics.fmean(shares)) if shares else "",
        median=number(full * statistics.median(shares)) if shares else "",
    )


def total_column(rows: Sequence[Row]) -> ColumnView:
    """Over the marks that nothing is held of."""
    totals = [row.total for row in rows if row.total is not None and not row.held]
    return ColumnView(
        number="",
        name="mark",
        title="",
        full=str(rows[0].out_of.normalize().quantize(Decimal(1))) if rows else "",
        handed_in=len(rows),
        mean=f"{statistics.mean(totals):.2f}" if totals else "",
        median=f"{statistics.median(totals):.2f}" if totals else "",
    )


def row_view(row: Row, topics: list[Topic], columns: list[ColumnView]) -> RowView:
    href = page_of(row)
    return RowView(
        anchor=row.page,
        href=href,
        name=row.person.name or row.person.id,
        id=row.person.id if row.person.name else "",
        total="–" if row.total is None else str(row.total),
        mark="held" if row.held else "",
        cells=[
            cell_view(row.cell(topic.name), column, f"{href}#topic-{topic.name}")
            for topic, column in zip(topics, columns, strict=True)
        ],
    )


def page_of(row: Row) -> str:
    return f"{STUDENTS}/{row.page}.html"


def cell_view(cell: Cell, column: ColumnView, href: str) -> CellView:
    """Points; `12/20` where fewer can be had than the column says."""
    if not cell.graded:
        return CellView(cell.tone, SIGNS[cell.tone], "", cell.says, "")
    most = number(cell.most)
    text = number(cell.won) if most == column.full.split(" ")[0] else f"{number(cell.won)}/{most}"
    return CellView(cell.tone, text, "held" if cell.tone == "held" else "", cell.says, href)


def held_views(row: Row) -> Iterable[HeldView]:
    for one in row.held:
        yield HeldView(
            href=f"{page_of(row)}#topic-{one.topic}",
            student=row.person.name or row.person.id,
            place=f"{one.topic}, attempt {one.attempt}",
            check=one.check,
            message=code_parts(one.message),
        )


def person_words(person: Person) -> tuple[str, str]:
    """Whom one looks for, and what helps to find them."""
    about = [person.id if person.name else "", person.email, person.section and f"section {person.section}"]
    return person.name or person.id, " · ".join(part for part in about if part)
