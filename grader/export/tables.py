"""The kit's own CSV: one row per student, or one row per check.

Both are for Excel and for scripts: UTF-8 with a byte order mark, lines end in CR LF, the point is the decimal
sign. A cell that begins with = + - @, a tab or a line end gets an apostrophe in front, so that no spreadsheet
runs it. Held: points are empty, never 0; the outcome says BROKEN and the column `held` says yes.
"""

from __future__ import annotations

from collections.abc import Iterator

from grader.export.text import cell, number, stamp, table
from grader.export.view import ClassResults, StudentResults, Topic, final_mark, points, waits
from grader.model import CheckResult, Outcome, counts

STUDENT = ("student_id", "name", "email", "section", "submission_sha256", "submitted_at")
SUMS = ("total", "max_total", "held", "comments")
CHECK = (
    "topic check function visible outcome points max_points message "
    "cpu_seconds wall_seconds peak_rss_mib device"
).split()


def students_csv(results: ClassResults) -> str:
    """One row per student: who, then points, maximum and outcome of each topic, then the final mark."""
    topics = [f"{topic.name}{end}" for topic in results.topics for end in ("", "_max", "_outcome")]
    rows = [[*STUDENT, *map(cell, topics), *SUMS]]
    for student in results.students:
        middle = [text for topic in results.topics for text in _topic_cells(student, topic)]
        rows.append([*_who(student), *middle, *_sums(student)])
    return table(rows, newline="\r\n", bom=True)


def checks_csv(results: ClassResults) -> str:
    """One row per student, topic and check. What is not in the total has no points and no maximum."""
    rows = [[*STUDENT, *CHECK]]
    for student in results.students:
        rows += [[*_who(student), *cells] for cells in _check_rows(student, results.topics)]
    return table(rows, newline="\r\n", bom=True)


def _who(student: StudentResults) -> list[str]:
    texts = (student.id, student.name, student.email, student.section, student.sha256)
    return [*map(cell, texts), stamp(student.submitted)]


def _topic_cells(student: StudentResults, topic: Topic) -> list[str]:
    result = student.results.get(topic.name)
    outcome = result.outcome if result else ""
    return [number(points(student, topic)), number(topic.max_points), outcome]


def _sums(student: StudentResults) -> list[str]:
    held = "yes" if waits(student) else "no"
    return [
        number(final_mark(student)),
        number(student.max_total),
        held,
        cell("\n".join(student.comments)),
    ]


def _check_rows(student: StudentResults, topics: tuple[Topic, ...]) -> Iterator[list[str]]:
    for topic in topics:
        result = student.results.get(topic.name)
        for check in result.checks if result else ():
            yield [cell(topic.name), *_check_cells(check)]


def _check_cells(check: CheckResult) -> list[str]:
    in_total = counts(check)
    held = check.outcome is Outcome.BROKEN
    return [
        cell(check.id),
        cell(check.function),
        "yes" if check.visible else "no",
        check.outcome,
        number(check.points) if in_total else "",
        number(check.max_points) if in_total or held else "",
        cell(check.message),
        f"{check.cpu_seconds:.3f}",
        f"{check.wall_seconds:.3f}",
        f"{check.peak_rss_mib:.1f}",
        cell(check.device),
    ]
