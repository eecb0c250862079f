"""Which row of a downloaded sheet is whose, and what share of the points goes into it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader.export.sheet import Sheet, SheetError, find_once, key
from grader.export.view import ClassResults, StudentResults, final_mark, points

TOTAL = "total"  # stands for the final mark where topics are named


def match(
    sheet: Sheet, students: Sequence[StudentResults], lookups: Sequence[tuple[str, str]]
) -> dict[int, StudentResults]:
    """Row number to student.

    Args:
        lookups: (column, "id", "email" or "platform_id"), the surest first; columns the sheet does not have
            are passed over.

    Raises SheetError for doubles in a column, and where two students fit one row.
    """
    tables = [(find_once(sheet, sheet.column(title)), what) for title, what in lookups if sheet.has(title)]
    found: dict[int, StudentResults] = {}
    for student in students:
        row = _row(student, tables)
        if row is None:
            continue
        if row in found:
            both = f"{found[row].id} and {student.id}"
            raise SheetError(f"{sheet.name}: row {row + 2} fits two students, {both}: mend their ids.")
        found[row] = student
    return found


def _row(student: StudentResults, tables: list[tuple[dict[str, int], str]]) -> int | None:
    """The first look-up that knows the student decides."""
    own: Mapping[str, str] = {
        "id": key(student.id),
        "email": key(student.email),
        "platform_id": key(student.platform_id),
    }
    return next((rows[own[what]] for rows, what in tables if own[what] and own[what] in rows), None)


def no_row(students: Sequence[StudentResults], owners: Mapping[int, StudentResults]) -> tuple[str, ...]:
    """Ids of the students who are not in the sheet."""
    placed = {student.id for student in owners.values()}
    return tuple(student.id for student in students if student.id not in placed)


def share(results: ClassResults, student: StudentResults, what: str) -> float | None:
    """Part of the points, 0 to 1, of a topic or of the final mark; None where there is no mark to give."""
    if what == TOTAL:
        mark, most = final_mark(student), student.max_total
    else:
        topic = next(topic for topic in results.topics if topic.name == what)
        mark, most = points(student, topic), topic.max_points
    return None if mark is None or most <= 0 else mark / most


def check_topics(results: ClassResults, wanted: Sequence[str], name: str) -> None:
    """Raises SheetError where one of them is neither a topic nor `total`."""
    known = [TOTAL, *(topic.name for topic in results.topics)]
    for what in wanted:
        if what not in known:
            raise SheetError(f"{name}: there is no topic {what!r} to fill in; there is {', '.join(known)}.")
