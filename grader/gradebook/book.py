"""The gradebook as its users see it: one SQLite file, grades only ever added.

Every call that writes is one transaction: killed at any moment, the file holds all of it or nothing. One
thread uses one Gradebook; several processes may have the same file open, and readers never wait for the
writer. The file belongs on a local disk: SQLite's shared memory does not work over a network drive.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from grader.errors import GradebookError
from grader.gradebook import people, results, runs, schema
from grader.gradebook.faults import told
from grader.gradebook.values import (
    Adjustment,
    Attempt,
    Change,
    Grade,
    Grading,
    GradingKey,
    HandedIn,
    RosterEntry,
    Run,
    Student,
)
from grader.model import ExerciseResult

PATIENCE = 30.0  # seconds to wait for another run's transaction; one takes milliseconds


class Gradebook:
    """Made by `open` or `read`; `close` it, or use it in a `with`.

    Methods raise GradebookError where the caller asks for something wrong, MachineError where the disk is
    full or damaged; what was stored before stays whole.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    @classmethod
    def open(cls, path: Path, patience: float = PATIENCE) -> Gradebook:
        """Open for writing; made where there is none, brought to today's form where it is older."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise GradebookError(
                f"The folder of the gradebook {path} cannot be made: {error.strerror}; name another."
            ) from None
        with told(path):
            connection = schema.connect(path, "rwc", patience)
            with schema.closed_on_error(connection):
                schema.prepare(connection, path, patience)
            return cls(path, connection)

    @classmethod
    def read(cls, path: Path, patience: float = PATIENCE) -> Gradebook:
        """Open for reading only, while a run may be writing. Nothing is made or changed."""
        if not path.is_file():
            raise GradebookError(f"There is no gradebook {path}: `class` writes one; name that file.")
        with told(path):
            connection = schema.connect_to_read(path, patience)
            with schema.closed_on_error(connection):
                if schema.examine(connection, path) < schema.VERSION:
                    raise GradebookError(
                        f"The gradebook {path} is of an older form: run `class` on it once, which renews it."
                    )
            return cls(path, connection)

    def close(self) -> None:
        with told(self.path):
            self._connection.close()

    def __enter__(self) -> Gradebook:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def begin_run(self, note: str, trial: bool = False, at: datetime | None = None) -> int:
        """Number of a new run. The grades of a trial count only once it is accepted."""
        with self._transaction("IMMEDIATE") as connection:
            return runs.begin(connection, note, trial, at or datetime.now(UTC))

    def accept(self, run: int, author: str, reason: str, at: datetime | None = None) -> None:
        """Let the grades of a trial count, except where a newer run has given another since."""
        with self._transaction("IMMEDIATE") as connection:
            runs.accept(connection, run, author, reason, at or datetime.now(UTC))

    def runs(self) -> list[Run]:
        with self._transaction() as connection:
            return runs.runs(connection)

    def register(
        self,
        students: Iterable[Student] = (),
        attempts: Iterable[Attempt] = (),
        roster: Iterable[RosterEntry] = (),
        handed_in: Iterable[HandedIn] = (),
    ) -> None:
        """Note who takes part, what they handed in and how much longer they have.

        Done again, it corrects names, times and origins; of the roster, what it says of those it names.
        """
        with self._transaction("IMMEDIATE") as connection:
            people.note_students(connection, students)
            people.note_attempts(connection, attempts)
            people.note_roster(connection, roster, datetime.now(UTC))
            people.note_handed_in(connection, handed_in)

    def students(self) -> list[Student]:
        with self._transaction() as connection:
            return people.students(connection)

    def roster(self) -> list[RosterEntry]:
        """Those whom a roster named, as the newest that did says; by student."""
        with self._transaction() as connection:
            return people.roster(connection)

    def attempts(self, student: str | None = None) -> list[Attempt]:
        """By student and number; of one student where one is named."""
        with self._transaction() as connection:
            return people.attempts(connection, student)

    def handed_in(self, student: str | None = None) -> list[HandedIn]:
        """Each topic of each attempt, by student, attempt and topic; of one student where one is named."""
        with self._transaction() as connection:
            return people.handed_in(connection, student)

    def known(self, key: GradingKey) -> ExerciseResult | None:
        """The result of an earlier grading under the same key, whoever's it was. BROKEN is never known."""
        with self._transaction() as connection:
            found = results.known(connection, key)
            return found[1] if found else None

    def add(self, run: int, grading: Grading) -> bool:
        """Store a grading with all its checks, or nothing of it.

        A result equal to the one known under its key is stored once, with the environment, seed and time it
        was first judged with. So handing on what `known` gave costs one row.

        Returns:
            False where the student already has this very result for this attempt and topic, and the attempt
            has not been registered with another time since.
        """
        if grading.key.topic != grading.result.name:
            raise ValueError(f"a result of {grading.result.name} under a key of {grading.key.topic}")
        with self._transaction("IMMEDIATE") as connection:
            runs.require_run(connection, run)
            return runs.grade(connection, run, grading)

    def grades(self, student: str | None = None) -> list[Grade]:
        """The grade that counts of every (student, attempt, topic), in that order; one student's if named."""
        if student is None:
            return self._grades("SELECT grade FROM counted_grades")
        return self._grades("SELECT grade FROM counted_grades WHERE student = ?", student)

    def latest(self) -> list[Grade]:
        """The grade of every (student, topic), from the latest attempt that has one."""
        return self._grades("SELECT grade FROM latest_grades")

    def history(self, student: str, topic: str) -> list[Grade]:
        """Every grade ever given, by attempt, oldest first; those of trials that were not accepted, too."""
        wanted = (
            "SELECT grades.id FROM grades JOIN attempts ON attempts.id = grades.attempt "
            "JOIN results ON results.id = grades.result WHERE attempts.student = ? AND results.topic = ?"
        )
        return self._grades(wanted, student, topic)

    def differences(self, old_run: int, new_run: int) -> list[Change]:
        """Whose marks differ between the states after two runs, and by which checks.

        The state after a run is what counts up to it, and what it gave itself: so a trial can be compared
        with what it would replace.
        """
        with self._transaction() as connection:
            return runs.differences(connection, old_run, new_run)

    def adjust(self, adjustment: Adjustment) -> int:
        """Number of the new adjustment."""
        with self._transaction("IMMEDIATE") as connection:
            return people.adjust(connection, adjustment)

    def withdraw(self, number: int, author: str, reason: str, at: datetime | None = None) -> None:
        """Take an adjustment back; it stays on record."""
        with self._transaction("IMMEDIATE") as connection:
            people.withdraw(connection, number, author, reason, at or datetime.now(UTC))

    def adjustments(self, student: str | None = None) -> dict[int, Adjustment]:
        """Those that stand, by number; of one student where one is named."""
        with self._transaction() as connection:
            return people.adjustments(connection, student)

    def _grades(self, which: str, *values: str) -> list[Grade]:
        with self._transaction() as connection:
            return results.grades(connection, which, values)

    @contextlib.contextmanager
    def _transaction(self, kind: str = "DEFERRED") -> Iterator[sqlite3.Connection]:
        """All or nothing; reading, one state of the file throughout."""
        connection = self._connection
        with told(self.path):
            connection.execute(f"BEGIN {kind}")
            try:
                yield connection
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
