"""A regrading before it counts: what it is to judge, what it has judged, and what it would change."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from grader.errors import GradebookError
from grader.gradebook import results, runs
from grader.gradebook.results import insert, time_of
from grader.gradebook.values import Change, Grade, Grading, Trial

# The grade of each piece of work, were the run in the first hole accepted; NULL: as it is.
_ACCEPTED = (
    "SELECT {columns} max(grades.id) FROM grades "
    "JOIN attempts ON attempts.id = grades.attempt JOIN results ON results.id = grades.result "
    "WHERE (grades.run = ? OR grades.run IN (SELECT id FROM counting_runs)) {only}"
    "GROUP BY attempts.student, attempts.attempt, results.topic"
)


def begin(connection: sqlite3.Connection, note: str, pieces: int, at: datetime) -> int:
    run = runs.begin(connection, note, True, at)
    insert(connection, "trials", {"run": run, "pieces": pieces})
    return run


def note(connection: sqlite3.Connection, run: int, grading: Grading) -> None:
    """Note what a trial has judged; other runs need no such list."""
    if connection.execute("SELECT 1 FROM trials WHERE run = ?", (run,)).fetchone():
        attempt = connection.execute(
            "SELECT max(id) FROM attempts WHERE student = ? AND attempt = ?",
            (grading.student, grading.attempt),
        ).fetchone()[0]
        insert(connection, "judged", {"run": run, "attempt": attempt, "topic": grading.key.topic})


def trials(connection: sqlite3.Connection) -> list[Trial]:
    rows = connection.execute("SELECT run, started_at, note, pieces, missing FROM open_trials ORDER BY run")
    return [Trial(run, time_of(at), note, pieces, missing) for run, at, note, pieces, missing in rows]


def require_open(connection: sqlite3.Connection, run: int) -> None:
    """Raises GradebookError where this run is no trial that waits."""
    if runs.require_run(connection, run).counts:
        raise GradebookError(f"Run {run} counts already: nothing is to be accepted.")


def require_whole(connection: sqlite3.Connection, run: int) -> None:
    """Raises GradebookError where a trial was stopped before it had judged everything."""
    for trial in trials(connection):
        if trial.run == run and trial.missing:
            raise GradebookError(
                f"Run {run} cannot be accepted: it was stopped, and {trial.missing} of {trial.pieces} pieces "
                "are not judged. Run `regrade` again: what is known is not graded twice."
            )


def judged(connection: sqlite3.Connection, run: int) -> set[runs.Piece]:
    rows = connection.execute("SELECT student, attempt, topic FROM judged_pieces WHERE run = ?", (run,))
    return set(rows)


def grades(connection: sqlite3.Connection, run: int | None, student: str | None) -> list[Grade]:
    """What counts, or would if the run were accepted now; of one student if named."""
    if student is None:
        return results.grades(connection, _ACCEPTED.format(columns="", only=""), (run,))
    one = _ACCEPTED.format(columns="", only="AND attempts.student = ? ")
    return results.grades(connection, one, (run, student))


def changes(connection: sqlite3.Connection, run: int) -> list[Change]:
    """What accepting the run would do to what counts now."""
    return runs.compare(connection, _pieces(connection, None), _pieces(connection, run))


def _pieces(connection: sqlite3.Connection, run: int | None) -> dict[runs.Piece, int]:
    columns = "attempts.student, attempts.attempt, results.topic,"
    rows = connection.execute(_ACCEPTED.format(columns=columns, only=""), (run,))
    return {(student, attempt, topic): number for student, attempt, topic, number in rows}
