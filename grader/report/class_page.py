"""The index of a class: students × topics, marks, what waits. Decided here, printed by the template."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from grader.report.class_row import Cell, Row
from grader.report.class_values import ClassInfo, Topic, page_name
from grader.report.html import code_parts
from grader.report.pages import PAGE, fill, write
from grader.report.student_page import STUDENTS
from grader.report.words import number

OPEN = 12  # lists up to this long are open at first
LONG = 40  # characters that surely fit into the first column
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
    hint: str  # the whole of a name that is cut off
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
    handed_in: str
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
class MissingView:
    """Somebody of whom there is nothing; their page tells what was said by hand."""

    href: str
    name: str
    about: str


@dataclass(frozen=True)
class ClassView:
    """The whole page."""

    course: str
    run: str
    stamps: list[str]
    counts: list[tuple[str, str]]
    total: ColumnView
    columns: list[ColumnView]
    rows: list[RowView]
    ungraded: str
    held: list[HeldView]
    missing: list[MissingView]
    notices: tuple[str, ...]
    open: int


def write_index(info: ClassInfo, rows: Sequence[Row], folder: Path) -> Path:
    """Write FOLDER/index.html, after the pages it leads to. Returns the file."""
    return write(folder / PAGE, render_index(info, rows))


def render_index(info: ClassInfo, rows: Sequence[Row]) -> str:
    """The page as text."""
    return fill("class.html", page=class_view(info, rows))


def class_view(info: ClassInfo, rows: Iterable[Row]) -> ClassView:
    rows = sorted(rows, key=lambda row: (row.person.shown.casefold(), row.person.id))
    shown = [topic for topic in info.topics if any(row.cell(topic.name).graded for row in rows)]
    rest = [topic.name for topic in info.topics if topic not in shown]
    columns = [column(topic, [row.cell(topic.name) for row in rows]) for topic in shown]
    return ClassView(
        course=info.course,
        run=info.run,
        stamps=[info.stamp, *dict.fromkeys(row.unofficial for row in rows)],
        counts=head_counts(info, rows),
        total=total_column(rows),
        columns=columns,
        rows=[row_view(row, shown, columns) for row in rows],
        ungraded=f"Nobody has a result in {', '.join(rest)}." if rest and rows else "",
        held=[view for row in rows for view in held_views(row)],
        missing=[
            MissingView(f"{STUDENTS}/{page_name(person.id)}.html", person.shown, person.about)
            for person in info.missing
        ],
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
        full=number(full) if graded[0].points else f"{number(full)} check{'s' * (full != 1)}",
        handed_in=str(len(graded)),
        mean=number(full * statistics.fmean(shares)) if shares else "",
        median=number(full * statistics.median(shares)) if shares else "",
    )


def total_column(rows: Sequence[Row]) -> ColumnView:
    """Over the marks that nothing is held of."""
    totals = [row.total for row in rows if row.total is not None and not row.provisional]
    return ColumnView(
        number="",
        name="mark",
        title="",
        full=str(rows[0].out_of.normalize().quantize(Decimal(1))) if rows else "",
        handed_in="",
        mean=f"{statistics.mean(totals):.2f}" if totals else "",
        median=f"{statistics.median(totals):.2f}" if totals else "",
    )


def row_view(row: Row, topics: list[Topic], columns: list[ColumnView]) -> RowView:
    href, long = page_of(row), len(row.person.shown + row.person.second) > LONG
    return RowView(
        anchor=row.page,
        href=href,
        name=row.person.shown,
        id=row.person.second,
        hint=f"{row.person.shown} {row.person.second}".strip() if long else "",
        total="–" if row.total is None else str(row.total),
        mark="held" if row.provisional else "",
        cells=[
            cell_view(row.cell(topic.name), column, f"{href}#topic-{topic.name}")
            for topic, column in zip(topics, columns, strict=True)
        ],
    )


def page_of(row: Row) -> str:
    return f"{STUDENTS}/{row.page}.html"


def cell_view(cell: Cell, column: ColumnView, href: str) -> CellView:
    """Points; `12/20` where fewer can be had than the column says, a word where none can."""
    if not cell.graded:
        return CellView(cell.tone, SIGNS[cell.tone], "", cell.says, "")
    held = "held" if cell.tone == "held" else ""
    says = "" if cell.tone == "good" else cell.says  # its colour says it, and a class has many
    if not cell.most:
        return CellView(cell.tone, held or "skipped", "", says, href)
    most = number(cell.most)
    text = number(cell.won) if most == column.full.split(" ")[0] else f"{number(cell.won)}/{most}"
    return CellView(cell.tone, text, held, says, href)


def held_views(row: Row) -> Iterable[HeldView]:
    for one in row.held:
        yield HeldView(
            href=f"{page_of(row)}#topic-{one.topic}",
            student=row.person.shown,
            place=f"{one.topic}, attempt {one.attempt}",
            check=one.check,
            message=code_parts(one.message),
        )
