"""Moodle's offline grading worksheet: marks and feedback filled into the downloaded sheet.

Columns as github.com/moodle/moodle reads them (mod/assign/feedback/offline/importgradeslib.php, titles from
mod/assign/lang/en/assign.php): it needs Identifier (`Participant 123`), Grade and Last modified (grade), and
takes Feedback comments. Also there: Full name, Email address, Status, Maximum grade (`Maximum Grade` in some
versions), Grade can be changed, and by the site's settings ID number or Username. Titles are in the language
the sheet was downloaded in; only English is known here.

Moodle passes over a row whose Grade is empty or unchanged. So held, and no result: the row stays as it came,
with its feedback. Never 0. `Last modified (grade)` stays in every row: by it Moodle sees whether somebody
graded meanwhile. Feedback comments are HTML for Moodle (mod/assign/feedback/comments/locallib.php), so what
we write there is escaped; text that looks like a formula gets an apostrophe in front.
"""

from __future__ import annotations

import html

import msgspec

from grader.export.match import TOTAL, check_topics, match, no_row, share
from grader.export.sheet import Filled, Sheet, SheetError, decimal, read_sheet, write_sheet
from grader.export.text import cell, clean
from grader.export.view import ClassResults, StudentResults, feedback
from grader.model import Outcome

NEEDED = ("Identifier", "Grade", "Last modified (grade)")
MOST = ("Maximum grade", "Maximum Grade")
COMMENTS = "Feedback comments"
PARTICIPANT = "Participant "
LOOKUPS = (
    ("ID number", "id"),
    ("Username", "id"),
    ("Email address", "email"),
    ("Email address", "id"),
    ("Identifier", "platform_id"),
    ("Identifier", "id"),
)


class _Places(msgspec.Struct, frozen=True):
    """Numbers of the columns; None for those the sheet does not have."""

    grade: int
    most: int | None
    comments: int | None
    open: int | None


def fill_moodle(results: ClassResults, data: bytes, name: str = "the worksheet", what: str = TOTAL) -> Filled:
    """Fill one mark per student into the worksheet of one assignment; all else is kept.

    Args:
        data: the downloaded file.
        name: what messages call it.
        what: the topic the assignment is, or `total` for the final mark.

    A mark is scaled to the sheet's maximum grade. Raises SheetError in one sentence for what is wrong.
    """
    sheet = read_sheet(data, name)
    check_topics(results, [what], name)
    places = _places(sheet)
    owners = match(_plain(sheet), results.students, LOOKUPS)
    rows = [list(row) for row in sheet.rows]
    untouched = []
    for number, student in sorted(owners.items()):
        part = share(results, student, what)
        untouched += _fill(rows[number], places, part, student, what)
    strangers = tuple(row[0] for number, row in enumerate(sheet.rows) if row and number not in owners)
    return Filled(write_sheet(sheet, rows), no_row(results.students, owners), strangers, tuple(untouched))


def _places(sheet: Sheet) -> _Places:
    missing = [title for title in NEEDED if not sheet.has(title)]
    if missing:
        raise SheetError(
            f"{sheet.name} is no Moodle grading worksheet in English, it has no column {missing[0]!r}: "
            "set Moodle to English and download the grading worksheet again."
        )

    def place(*titles: str) -> int | None:
        return next((sheet.column(title) for title in titles if sheet.has(title)), None)

    return _Places(sheet.column("Grade"), place(*MOST), place(COMMENTS), place("Grade can be changed"))


def _plain(sheet: Sheet) -> Sheet:
    """The same sheet with bare participant numbers, as the intake of Moodle's download has them."""
    place = sheet.column("Identifier")
    rows = [
        tuple(text.removeprefix(PARTICIPANT) if i == place else text for i, text in enumerate(row))
        for row in sheet.rows
    ]
    return msgspec.structs.replace(sheet, rows=tuple(rows))


def _fill(
    row: list[str], places: _Places, part: float | None, student: StudentResults, what: str
) -> list[str]:
    """Fill one row; returns why not."""
    if places.open is not None and row[places.open].strip().casefold() == "no":
        return [f"{student.id}: Moodle says that the grade cannot be changed."]
    if part is None:
        return [f"{student.id}, {what}: no mark to fill in, it is held or there is no result."]
    words = _words(student, what)
    if places.comments is not None and words:
        row[places.comments] = words
    most = None if places.most is None else decimal(row[places.most])
    if not most or most < 0:
        return [
            f"{student.id}, {what}: the sheet has no maximum grade for this row, so no mark was filled in."
        ]
    row[places.grade] = f"{part * most:.2f}"
    return []


def _words(student: StudentResults, what: str) -> str:
    """Comments, and of a topic the checks that did not pass; HTML."""
    lines = list(student.comments)
    result = student.results.get(what)
    checks = result.checks if result else ()
    lines += [f"{check.id}: {feedback(check)}" for check in checks if check.outcome is not Outcome.PASSED]
    return cell(html.escape(clean("\n".join(lines)), quote=False).replace("\n", "<br>"))
