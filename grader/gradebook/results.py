"""Judged results as rows: found by their key, written once, read back as they were."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

import msgspec

from grader.gradebook.values import Grade, Grading, GradingKey
from grader.model import CheckResult, Environment, ExerciseResult, Outcome

KEY = GradingKey.__struct_fields__
ENVIRONMENT = Environment.__struct_fields__
CHECK = tuple("check_id" if name == "id" else name for name in CheckResult.__struct_fields__)
RESULT = ("seed_id", "judged_at", "outcome", "score", "max_score")


def stamp(time: datetime) -> str:
    """Text that sorts. Raises ValueError for a time without a zone: it could be anywhere."""
    if time.tzinfo is None:
        raise ValueError(f"{time} has no time zone")
    return time.astimezone(UTC).isoformat(timespec="microseconds")


def time_of(text: str) -> datetime:
    return datetime.fromisoformat(text)


def known(connection: sqlite3.Connection, key: GradingKey) -> tuple[int, ExerciseResult] | None:
    """The newest result under this key and its row. A BROKEN one is none: it is judged anew."""
    row = connection.execute(
        f"SELECT id, score, max_score, outcome FROM results WHERE {_all_equal(KEY)} AND outcome <> ? "
        "ORDER BY id DESC LIMIT 1",
        (*msgspec.structs.astuple(key), Outcome.BROKEN),
    ).fetchone()
    if row is None:
        return None
    number, score, most, outcome = row
    checks = connection.execute(
        f"SELECT {', '.join(CHECK)} FROM checks WHERE result = ? ORDER BY position", (number,)
    )
    found = tuple(_check(check) for check in checks)
    return number, ExerciseResult(key.topic, score, most, Outcome(outcome), found)


def store(connection: sqlite3.Connection, grading: Grading) -> int:
    """Row of the result: the known one where it is the same, else a new one."""
    result = storable(grading.result)
    found = known(connection, grading.key)
    if found and found[1] == result:
        return found[0]
    row = {
        **msgspec.structs.asdict(grading.key),
        "seed_id": grading.seed_id,
        "environment": _environment(connection, grading.environment),
        "judged_at": stamp(grading.judged_at),
        "outcome": result.outcome,
        "score": result.score,
        "max_score": result.max_score,
    }
    number = insert(connection, "results", row)
    for position, check in enumerate(result.checks):
        values = msgspec.structs.asdict(check)
        values |= {"check_id": values.pop("id"), "hints": msgspec.json.encode(check.hints).decode()}
        insert(connection, "checks", {"result": number, "position": position, **values})
    return number


def insert(connection: sqlite3.Connection, table: str, row: dict[str, Any]) -> int:
    """Add a row; its number. Table and columns are ours, values are bound."""
    holes = ", ".join("?" * len(row))
    done = connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({holes})", [*row.values()])
    return done.lastrowid or 0


def storable(result: ExerciseResult) -> ExerciseResult:
    """Half a surrogate pair, which a message may quote, is no text in UTF-8: it is written as an escape."""
    checks = tuple(
        msgspec.structs.replace(
            check,
            message=_text(check.message),
            traceback=_text(check.traceback),
            hints=tuple(map(_text, check.hints)),
        )
        for check in result.checks
    )
    return msgspec.structs.replace(result, checks=checks)


def _text(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode()


def _environment(connection: sqlite3.Connection, environment: Environment) -> int:
    values = msgspec.structs.astuple(environment)
    found = connection.execute(f"SELECT id FROM environments WHERE {_all_equal(ENVIRONMENT)}", values)
    row = found.fetchone()
    return row[0] if row else insert(connection, "environments", msgspec.structs.asdict(environment))


def _all_equal(columns: Iterable[str]) -> str:
    return " AND ".join(f"{name} = ?" for name in columns)


def grades(connection: sqlite3.Connection, which: str, values: tuple[Any, ...] = ()) -> list[Grade]:
    """Grades with all their checks, by student, attempt, topic, age.

    Args:
        which: SQL that gives the ids of the grades, with a hole for each of `values`.
    """
    columns = [
        *("grades.id", "grades.run", "attempts.handed_in_at", "attempts.student", "attempts.attempt"),
        *(f"results.{name}" for name in (*KEY, *RESULT)),
        *(f"environments.{name}" for name in ENVIRONMENT),
        *(f"checks.{name}" for name in CHECK),
    ]
    rows = connection.execute(
        f"""
        SELECT {", ".join(columns)} FROM grades
        JOIN attempts ON attempts.id = grades.attempt
        JOIN results ON results.id = grades.result
        JOIN environments ON environments.id = results.environment
        LEFT JOIN checks ON checks.result = results.id
        WHERE grades.id IN ({which})
        ORDER BY attempts.student, attempts.attempt, results.topic, grades.id, checks.position
        """,
        values,
    )
    return [_grade(list(together)) for _, together in groupby(rows, key=lambda row: row[0])]


def _grade(rows: list[tuple[Any, ...]]) -> Grade:
    """One grade out of its rows, one for each check (or one without, where there is none)."""
    fields = iter(rows[0])
    number, run, came, student, attempt = (next(fields) for _ in range(5))
    key = GradingKey(*(next(fields) for _ in KEY))
    seed, judged, outcome, score, most = (next(fields) for _ in RESULT)
    words = {name: next(fields) for name in ENVIRONMENT}
    environment = Environment(**words | {"official": bool(words["official"])})
    checks = tuple(_check(row[-len(CHECK) :]) for row in rows if row[-1] is not None)
    result = ExerciseResult(key.topic, score, most, Outcome(outcome), checks)
    grading = Grading(student, attempt, key, result, environment, seed, time_of(judged))
    return Grade(number, run, grading, time_of(came) if came else None)


def _check(row: tuple[Any, ...]) -> CheckResult:
    values = dict(zip(CheckResult.__struct_fields__, row, strict=True))
    values |= {
        "visible": bool(values["visible"]),
        "outcome": Outcome(values["outcome"]),
        "hints": msgspec.json.decode(values["hints"], type=tuple[str, ...]),
    }
    return CheckResult(**values)
