"""CSV as `nbgrader export` writes it: one row per assignment and student.

Columns as in `CsvExportPlugin` of github.com/jupyter/nbgrader, nbgrader/plugins/export.py: assignment,
duedate, timestamp, student_id, last_name, first_name, email, raw_score, late_submission_penalty, score,
max_score. As there: assignments first, then students; times in UTC without a zone; `score` is `raw_score`
less the penalty, at least 0; what is not known is empty; no byte order mark, lines end in a line feed. Other
than there, a cell with a comma is quoted, and a cell that looks like a formula gets an apostrophe in front.

Held, and topics without a result: `raw_score`, `late_submission_penalty` and `score` are empty. nbgrader
writes 0.0 for what was not handed in; here that is the marking's decision, which is then a result with 0
points.
"""

from __future__ import annotations

from datetime import UTC, datetime

from grader.export.text import cell, table
from grader.export.view import ClassResults, StudentResults, Topic, points, raw_points

COLUMNS = (
    "assignment duedate timestamp student_id last_name first_name email "
    "raw_score late_submission_penalty score max_score"
).split()


def nbgrader_csv(results: ClassResults) -> str:
    """All topics of all students."""
    rows = [_row(student, topic) for topic in results.topics for student in results.students]
    return table([COLUMNS, *rows], newline="\n")


def _row(student: StudentResults, topic: Topic) -> list[str]:
    last, first = names(student.name)
    raw = raw_points(student, topic)
    penalty = None if raw is None else student.penalties.get(topic.name, 0.0)
    return [
        cell(topic.name),
        _time(topic.due),
        _time(student.submitted),
        cell(student.id),
        cell(last),
        cell(first),
        cell(student.email),
        _score(raw),
        _score(penalty),
        _score(points(student, topic)),
        _score(topic.max_points),
    ]


def names(name: str) -> tuple[str, str]:
    """(last, first): split at the comma of `Lovelace, Ada`, else before the last word of `Ada Lovelace`."""
    if "," in name:
        last, _, first = name.partition(",")
    else:
        first, _, last = name.strip().rpartition(" ")
    return last.strip(), first.strip()


def _score(value: float | None) -> str:
    """As Python writes a float: `3.0`. Rounded, so that a sum of thirds is no row of nines."""
    return "" if value is None else str(float(round(value, 4)))


def _time(moment: datetime | None) -> str:
    return "" if moment is None else str(moment.astimezone(UTC).replace(tzinfo=None))
