"""Canvas gradebook CSV: a new one, or marks filled into a downloaded one.

Columns as github.com/instructure/canvas-lms writes and reads them (lib/gradebook_exporter.rb,
gradebook_importer.rb): Student, ID, SIS User ID, SIS Login ID, Section, then one column per assignment titled
`Name (number)`; under the header a row that begins with four blanks and `Points Possible`; scores with two
decimals; `EX` is excused, `N/A` not assigned. Canvas reads files with and without byte order mark; a new one
has it, for Excel, with CR LF.

Held, and topics without a result: empty in a new gradebook; in a downloaded one the cell stays as it came,
which Canvas takes for no change. So do `EX` and `N/A`. Never 0.

In a new gradebook a text that looks like a formula gets an apostrophe in front; such an id finds nobody. In a
downloaded one only numbers are written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from grader.export.match import check_topics, match, no_row, share
from grader.export.sheet import Filled, Sheet, SheetError, decimal, read_sheet, write_sheet
from grader.export.text import cell, table
from grader.export.view import ClassResults, StudentResults, points

POSSIBLE = "    Points Possible"
FIXED = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
NO_SCORE = ("EX", "N/A")
# Canvas's own number comes last: an id that happens to be one is more likely the university's.
LOOKUPS = (
    ("SIS User ID", "id"),
    ("SIS Login ID", "id"),
    ("SIS Login ID", "email"),
    ("Integration ID", "id"),
    ("ID", "platform_id"),
    ("ID", "id"),
)
BY_NAME: Mapping[str, str] = MappingProxyType({})


class _Column(msgspec.Struct, frozen=True):
    """A column to fill: a topic or the final mark, where, and the points Canvas gives for it."""

    what: str
    place: int
    possible: float


def canvas_csv(results: ClassResults) -> str:
    """A new gradebook with one assignment per topic.

    Canvas's own number (`ID`) is unknown and empty: Canvas then finds students by `SIS User ID`, which gets
    the id, or by `SIS Login ID`, which gets the address. It asks before it creates assignments it does not
    know.
    """
    header = [*FIXED, *(cell(topic.name) for topic in results.topics)]
    possible = [POSSIBLE, "", "", "", "", *(_score(topic.max_points) for topic in results.topics)]
    rows = [_new_row(student, results) for student in results.students]
    return table([header, possible, *rows], newline="\r\n", bom=True)


def _new_row(student: StudentResults, results: ClassResults) -> list[str]:
    who = [cell(student.name or student.id), "", cell(student.id), cell(student.email), cell(student.section)]
    return [*who, *(_score(points(student, topic)) for topic in results.topics)]


def _score(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def fill_canvas(
    results: ClassResults, data: bytes, name: str = "the gradebook", columns: Mapping[str, str] = BY_NAME
) -> Filled:
    """Fill marks into a downloaded gradebook; its titles, columns and other rows are kept.

    Args:
        data: the downloaded file.
        name: what messages call it.
        columns: topic name, or `total` for the final mark, to the title of its column. Where it is empty, a
            column `Title (number)` or `Title` is a topic's if the title is the topic's name or title.

    A mark is scaled to the `Points Possible` of its column. Raises SheetError in one sentence for what is
    wrong.
    """
    sheet = read_sheet(data, name)
    _check(sheet)
    wanted = columns or _by_name(results, sheet)
    check_topics(results, list(wanted), name)
    targets = [_target(sheet, what, title) for what, title in wanted.items()]
    owners = match(sheet, results.students, LOOKUPS)
    rows = [list(row) for row in sheet.rows]
    untouched = []
    for number, student in sorted(owners.items()):
        for column in targets:
            part = share(results, student, column.what)
            untouched += _fill(rows[number], column, part, student.id)
    strangers = tuple(row[0] for number, row in enumerate(sheet.rows) if _is_student(row, number, owners))
    return Filled(write_sheet(sheet, rows), no_row(results.students, owners), strangers, tuple(untouched))


def _check(sheet: Sheet) -> None:
    names = ("LastName", "FirstName") if sheet.has("LastName") else ("Student",)
    missing = [title for title in (*names, "ID", "Section") if not sheet.has(title)]
    if missing:
        raise SheetError(
            f"{sheet.name} is no Canvas gradebook, it has no column {missing[0]!r}: "
            "export the gradebook as CSV."
        )
    _possible_row(sheet)


def _possible_row(sheet: Sheet) -> tuple[str, ...]:
    row = next((row for row in sheet.rows if _is_possible(row)), None)
    if row is None:
        raise SheetError(f"{sheet.name} has no row 'Points Possible': export the whole gradebook as CSV.")
    return row


def _is_possible(row: tuple[str, ...]) -> bool:
    return bool(row) and "Points Possible" in row[0]


def _is_student(row: tuple[str, ...], number: int, owners: Mapping[int, StudentResults]) -> bool:
    """A student's row that fits nobody here; the row on manual posting has no name."""
    return number not in owners and bool(row) and bool(row[0].strip()) and not _is_possible(row)


def _by_name(results: ClassResults, sheet: Sheet) -> dict[str, str]:
    """Columns that are called as topics are. Raises SheetError where there is none, or two for one topic."""
    found: dict[str, str] = {}
    for title in sheet.titles:
        plain = re.sub(r" \(\d+\)$", "", title)
        for topic in results.topics:
            if plain and plain in (topic.name, topic.title):
                if topic.name in found:
                    raise SheetError(
                        f"{sheet.name} has two columns for {topic.name}, {found[topic.name]!r} and "
                        f"{title!r}: say which one to fill."
                    )
                found[topic.name] = title
    if not found:
        topics = ", ".join(topic.name for topic in results.topics)
        raise SheetError(
            f"{sheet.name} has no column called as a topic ({topics}): say which column is whose."
        )
    return found


def _target(sheet: Sheet, what: str, title: str) -> _Column:
    place = sheet.column(title)
    text = _possible_row(sheet)[place]
    if "read only" in text:
        raise SheetError(
            f"{sheet.name}: Canvas computes column {title!r} itself; name an assignment's column."
        )
    possible = decimal(text)
    if not possible or possible < 0:
        raise SheetError(
            f"{sheet.name}: column {title!r} has {text!r} as points possible; "
            "give the assignment points in Canvas."
        )
    return _Column(what, place, possible)


def _fill(row: list[str], column: _Column, part: float | None, student: str) -> list[str]:
    """Fill one cell; returns why not."""
    old = row[column.place].strip()
    if old in NO_SCORE:
        return [f"{student}, {column.what}: Canvas says {old}."]
    if part is None:
        return [f"{student}, {column.what}: no mark to fill in, it is held or there is no result."]
    row[column.place] = _score(part * column.possible)
    return []
