"""Students, what they handed in, and what a person says about a mark, as rows."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable
from datetime import datetime

import msgspec

from grader.errors import GradebookError
from grader.gradebook.results import insert, stamp, time_of
from grader.gradebook.values import Adjustment, Attempt, HandedIn, Kind, RosterEntry, Student

HANDED_IN = "SELECT student, attempt, topic, at, by_files, marked_late FROM current_handed_in"


def note_students(connection: sqlite3.Connection, students: Iterable[Student]) -> None:
    """Add students, or say anew what they are called: the roster may be corrected.

    A platform's number is kept where nothing tells another: a folder of checkouts has none.
    """
    connection.executemany(
        "INSERT INTO students (id, name, email, section, platform_id) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET name = excluded.name, email = excluded.email, "
        "section = excluded.section, "
        "platform_id = CASE excluded.platform_id WHEN '' THEN platform_id ELSE excluded.platform_id END",
        [msgspec.structs.astuple(student) for student in students],
    )


def students(connection: sqlite3.Connection) -> list[Student]:
    rows = connection.execute("SELECT id, name, email, section, platform_id FROM students ORDER BY id")
    return [Student(*row) for row in rows]


def note_roster(connection: sqlite3.Connection, entries: Iterable[RosterEntry], at: datetime) -> None:
    """Add what a roster says of students, where that is new. Students come first."""
    known = {entry.student: entry for entry in roster(connection)}
    for entry in entries:
        if known.get(entry.student) == entry:
            continue
        require_student(connection, entry.student)
        days = msgspec.json.encode(entry.extensions, order="sorted").decode()
        row = {"student": entry.student, "extensions": days, "noted_at": stamp(at)}
        insert(connection, "roster_entries", row)


def roster(connection: sqlite3.Connection) -> list[RosterEntry]:
    rows = connection.execute("SELECT student, extensions FROM current_roster ORDER BY student")
    return [RosterEntry(who, msgspec.json.decode(days, type=dict[str, float])) for who, days in rows]


def note_attempts(connection: sqlite3.Connection, found: Iterable[Attempt]) -> None:
    """Add attempts; one with another time or origin than before corrects it. Students come first."""
    known = {(attempt.student, attempt.number): attempt for attempt in attempts(connection)}
    for attempt in found:
        if known.get((attempt.student, attempt.number)) == attempt:
            continue
        require_student(connection, attempt.student)
        row = {
            "student": attempt.student,
            "attempt": attempt.number,
            "handed_in_at": stamp(attempt.handed_in_at) if attempt.handed_in_at else None,
            "origin": attempt.origin,
        }
        insert(connection, "attempts", row)


def attempts(connection: sqlite3.Connection, student: str | None = None) -> list[Attempt]:
    rows = connection.execute(
        "SELECT student, attempt, handed_in_at, origin FROM current_attempts "
        "WHERE :student IS NULL OR student = :student ORDER BY student, attempt",
        {"student": student},
    )
    return [Attempt(who, number, time_of(at) if at else None, origin) for who, number, at, origin in rows]


def note_handed_in(connection: sqlite3.Connection, found: Iterable[HandedIn]) -> None:
    """Add topics of attempts; one with another time than before corrects it. Students come first."""
    known = {(one.student, one.attempt, one.topic): one for one in handed_in(connection)}
    for one in found:
        if known.get((one.student, one.attempt, one.topic)) == one:
            continue
        require_student(connection, one.student)
        row = msgspec.structs.asdict(one) | {"at": stamp(one.at) if one.at else None}
        insert(connection, "handed_in", row)


def handed_in(connection: sqlite3.Connection, student: str | None = None) -> list[HandedIn]:
    """By student, attempt and topic."""
    one = "" if student is None else " WHERE student = :student"  # nothing that SQLite could not look up
    rows = sorted(connection.execute(f"{HANDED_IN}{one}", {"student": student}), key=lambda row: row[:3])
    return [
        HandedIn(who, number, topic, time_of(at) if at else None, bool(by_files), bool(late))
        for who, number, topic, at, by_files, late in rows
    ]


def require_student(connection: sqlite3.Connection, student: str) -> None:
    if not connection.execute("SELECT 1 FROM students WHERE id = ?", (student,)).fetchone():
        raise GradebookError(
            f"The gradebook knows no student {student!r}: grade something of theirs first, or name them in "
            "the roster."
        )


def adjust(connection: sqlite3.Connection, adjustment: Adjustment) -> int:
    """Add an adjustment; its number. Raises GradebookError where it says too little."""
    require_student(connection, adjustment.student)
    require_words(adjustment.author, adjustment.reason)
    moves = adjustment.kind in (Kind.POINTS, Kind.PERCENT)
    if not math.isfinite(adjustment.value) or moves != bool(adjustment.value):
        raise GradebookError(
            f"An adjustment of {adjustment.kind} for {adjustment.student} cannot have the value "
            f"{adjustment.value}: points and percent need a number other than 0, the others none."
        )
    row = msgspec.structs.asdict(adjustment) | {"made_at": stamp(adjustment.made_at)}
    return insert(connection, "adjustments", row)


def withdraw(connection: sqlite3.Connection, number: int, author: str, reason: str, at: datetime) -> None:
    """Take an adjustment back; both stay on record. Raises GradebookError where no such one stands."""
    require_words(author, reason)
    if number not in adjustments(connection):
        raise GradebookError(f"No adjustment of number {number} stands: see which do before taking one back.")
    row = {"adjustment": number, "author": author, "reason": reason, "made_at": stamp(at)}
    insert(connection, "withdrawals", row)


def adjustments(connection: sqlite3.Connection, student: str | None = None) -> dict[int, Adjustment]:
    """Those that stand, by number."""
    rows = connection.execute(
        "SELECT id, student, kind, author, reason, made_at, topic, value FROM standing_adjustments "
        "WHERE :student IS NULL OR student = :student ORDER BY id",
        {"student": student},
    )
    return {
        number: Adjustment(who, Kind(kind), author, reason, time_of(at), topic, value)
        for number, who, kind, author, reason, at, topic, value in rows
    }


def require_words(author: str, reason: str) -> None:
    """What changes a mark has a name and a reason."""
    if not author.strip() or not reason.strip():
        raise GradebookError("A mark is changed only with an author and a reason: give both.")
