"""What was handed in, topic by topic: the time last noted counts, and nothing that was noted is lost."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from grader.errors import GradebookError
from grader.gradebook.book import Gradebook
from grader.gradebook.values import HandedIn
from tests.gradebook_values import NOON, TOPIC, with_people

FIRST = HandedIn("ada", 1, TOPIC, NOON, by_files=True)
MENDED = HandedIn("ada", 1, TOPIC, NOON + timedelta(days=1), marked_late=True)
OTHER = HandedIn("bo", 2, "02_more")


def noted(book: Gradebook) -> int:
    return int(book._connection.execute("SELECT count(*) FROM handed_in").fetchone()[0])


def test_the_time_last_noted_counts(tmp_path: Path) -> None:
    with with_people(tmp_path) as book:
        book.register(handed_in=[OTHER, FIRST])
        assert book.handed_in() == [FIRST, OTHER]
        book.register(handed_in=[FIRST, OTHER])
        assert noted(book) == 2, "the same again is no news"
        book.register(handed_in=[MENDED])
        assert (book.handed_in(), noted(book)) == ([MENDED, OTHER], 3)
        assert (book.handed_in("bo"), book.handed_in("cy")) == ([OTHER], [])
    with Gradebook.read(tmp_path / "grades.db") as reader:
        assert reader.handed_in() == [MENDED, OTHER]


def test_nobody_unknown_hands_in(tmp_path: Path) -> None:
    with with_people(tmp_path) as book:
        with pytest.raises(GradebookError, match="knows no student 'zed'"):
            book.register(handed_in=[FIRST, HandedIn("zed", 1, TOPIC)])
        assert book.handed_in() == [], "all or nothing"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE handed_in SET at = NULL",
        "DELETE FROM handed_in",
        "INSERT OR REPLACE INTO handed_in SELECT id, student, attempt, topic, NULL, 0, 0 FROM handed_in",
    ],
)
def test_nothing_noted_is_changed(statement: str, tmp_path: Path) -> None:
    with with_people(tmp_path) as book:
        book.register(handed_in=[FIRST])
        with pytest.raises(sqlite3.IntegrityError, match="is only added, never"):
            book._connection.execute(statement)
        assert book.handed_in() == [FIRST]
