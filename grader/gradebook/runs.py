"""Runs as rows, the grades they give, and what differs between two of them."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from grader.errors import GradebookError
from grader.gradebook import results
from grader.gradebook.people import require_words
from grader.gradebook.results import insert, stamp, time_of
from grader.gradebook.values import Change, CheckChange, Grade, Grading, Run

Piece = tuple[str, int, str]  # student, attempt, topic


def begin(connection: sqlite3.Connection, note: str, trial: bool, at: datetime) -> int:
    return insert(connection, "runs", {"started_at": stamp(at), "note": note, "trial": trial})


def runs(connection: sqlite3.Connection) -> list[Run]:
    rows = connection.execute(
        "SELECT id, started_at, note, trial, id IN (SELECT id FROM counting_runs) FROM runs ORDER BY id"
    )
    return [
        Run(number, time_of(at), note, bool(trial), bool(counts)) for number, at, note, trial, counts in rows
    ]


def accept(connection: sqlite3.Connection, run: int, author: str, reason: str, at: datetime) -> None:
    """Let a trial's grades count, where no newer run has given another since. Raises GradebookError."""
    require_words(author, reason)
    found = require_run(connection, run)
    if found.counts:
        raise GradebookError(f"Run {run} counts already: nothing is to be accepted.")
    insert(
        connection,
        "acceptances",
        {"run": run, "author": author, "reason": reason, "accepted_at": stamp(at)},
    )


def require_run(connection: sqlite3.Connection, run: int) -> Run:
    found = {one.id: one for one in runs(connection)}
    if run not in found:
        raise GradebookError(f"The gradebook has no run {run}: it has {len(found)}, numbered from 1.")
    return found[run]


def grade(connection: sqlite3.Connection, run: int, grading: Grading) -> bool:
    """Store a grading; False where the student has this very result already, handed in at the same time."""
    attempt = connection.execute(
        "SELECT id, handed_in_at FROM attempts WHERE student = ? AND attempt = ? ORDER BY id DESC LIMIT 1",
        (grading.student, grading.attempt),
    ).fetchone()
    if attempt is None:
        raise GradebookError(
            f"The gradebook knows no attempt {grading.attempt} of {grading.student!r}: register it first."
        )
    result = results.store(connection, grading)
    if _result_of(connection, run, grading) == (result, attempt[1]):
        return False
    insert(connection, "grades", {"run": run, "attempt": attempt[0], "result": result})
    return True


def _result_of(connection: sqlite3.Connection, run: int, grading: Grading) -> tuple[int, str | None] | None:
    """The result this piece of work has, and when it was handed in; seen from `run`: what counts, and what
    the run itself gave."""
    row = connection.execute(
        "SELECT grades.result, attempts.handed_in_at FROM grades "
        "JOIN attempts ON attempts.id = grades.attempt JOIN results ON results.id = grades.result "
        "WHERE attempts.student = ? AND attempts.attempt = ? AND results.topic = ? "
        "AND (grades.run = ? OR grades.run IN (SELECT id FROM counting_runs)) "
        "ORDER BY grades.id DESC LIMIT 1",
        (grading.student, grading.attempt, grading.key.topic, run),
    ).fetchone()
    return tuple(row) if row else None


def differences(connection: sqlite3.Connection, old: int, new: int) -> list[Change]:
    """Whose marks differ between the state after run `old` and that after run `new`, and by which checks."""
    require_run(connection, old)
    require_run(connection, new)
    before, after = _state(connection, old), _state(connection, new)
    moved = [piece for piece in sorted(before | after) if before.get(piece) != after.get(piece)]
    wanted = {state[piece] for state in (before, after) for piece in moved if piece in state}
    found = _load(connection, wanted)
    every = [
        _change(piece, found.get(before.get(piece, 0)), found.get(after.get(piece, 0))) for piece in moved
    ]
    return [change for change in every if change.checks]


def _state(connection: sqlite3.Connection, run: int) -> dict[Piece, int]:
    """Grades as they stand after a run: what counts up to it, and what the run itself gave."""
    rows = connection.execute(
        "SELECT attempts.student, attempts.attempt, results.topic, max(grades.id) FROM grades "
        "JOIN attempts ON attempts.id = grades.attempt JOIN results ON results.id = grades.result "
        "WHERE grades.run = ? OR grades.run < ? AND grades.run IN (SELECT id FROM counting_runs) "
        "GROUP BY attempts.student, attempts.attempt, results.topic",
        (run, run),
    )
    return {(student, attempt, topic): number for student, attempt, topic, number in rows}


def _load(connection: sqlite3.Connection, wanted: set[int]) -> dict[int, Grade]:
    """Grades by id, some hundred at a time: SQLite binds no endless list."""
    numbers = sorted(wanted)
    found: dict[int, Grade] = {}
    for start in range(0, len(numbers), 500):
        part = tuple(numbers[start : start + 500])
        holes = ", ".join("?" * len(part))
        found |= {grade.id: grade for grade in results.grades(connection, holes, part)}
    return found


def _change(piece: Piece, old: Grade | None, new: Grade | None) -> Change:
    before = {check.id: check for check in old.grading.result.checks} if old else {}
    after = {check.id: check for check in new.grading.result.checks} if new else {}
    pairs = ((name, before.get(name), after.get(name)) for name in {**before, **after})
    moved = (CheckChange(*pair) for pair in pairs if _mark(pair[1]) != _mark(pair[2]))
    return Change(*piece, old, new, tuple(moved))


def _mark(check: object) -> object:
    """What of a check is in the mark: its words and its times are not."""
    return tuple(getattr(check, name, None) for name in ("outcome", "points", "max_points"))
