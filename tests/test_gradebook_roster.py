"""Who is on the roster, how much longer they have, and platforms' numbers: given once, known from then on."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from grader.classroom.registering import remembered, roster_of
from grader.errors import GradebookError
from grader.gradebook.values import RosterEntry, Student
from grader.intake.roster import Person, Roster
from tests.gradebook_values import with_people


def test_the_newest_entry_of_a_student_counts_and_all_are_kept(tmp_path: Path) -> None:
    with with_people(tmp_path) as book:
        book.register(roster=[RosterEntry("ada", {"": 3.0}), RosterEntry("bo")])
        book.register(roster=[RosterEntry("ada", {"": 3.0})])  # as it is: no new entry
        book.register(roster=[RosterEntry("ada", {"01_demo": 1.5})])
        assert book.roster() == [RosterEntry("ada", {"01_demo": 1.5}), RosterEntry("bo", {})]
        rows = book._connection.execute(
            "SELECT student, extensions FROM roster_entries ORDER BY id"
        ).fetchall()
    assert rows == [("ada", '{"":3.0}'), ("bo", "{}"), ("ada", '{"01_demo":1.5}')]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE roster_entries SET extensions = '{}'",
        "DELETE FROM roster_entries",
        "INSERT OR REPLACE INTO roster_entries SELECT id, student, '{}', noted_at FROM roster_entries",
    ],
)
def test_no_program_changes_an_entry(statement: str, tmp_path: Path) -> None:
    with with_people(tmp_path) as book:
        book.register(roster=[RosterEntry("ada", {"": 3.0})])
        with pytest.raises(sqlite3.IntegrityError, match="roster entries are only added"):
            book._connection.execute(statement)


def test_who_is_no_student_is_on_no_roster(tmp_path: Path) -> None:
    with with_people(tmp_path) as book, pytest.raises(GradebookError, match="knows no student 'zoe'"):
        book.register(roster=[RosterEntry("zoe")])


def test_a_platforms_number_is_corrected_and_never_lost(tmp_path: Path) -> None:
    with with_people(tmp_path) as book:
        for number, kept in [("", ""), ("4711", "4711"), ("", "4711"), ("4712", "4712")]:
            book.register([Student("ada", "Ada", platform_id=number)])
            assert book.students()[0].platform_id == kept


def test_the_roster_comes_back_as_it_was_given(tmp_path: Path) -> None:
    path = tmp_path / "grades.db"
    assert remembered(path) is None
    with with_people(tmp_path) as book:
        assert roster_of(book) is None
        book.register(roster=[RosterEntry("ada", {"": 3.0})])
    assert remembered(path) == Roster((Person("ada", "Ada", "ada@example.org", "A", {"": 3}),))
