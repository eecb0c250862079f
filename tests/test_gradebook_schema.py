"""The file: older forms are brought up, newer and foreign ones refused, nothing is lost on the way."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from grader.errors import GradebookError
from grader.gradebook import schema
from grader.gradebook.book import Gradebook
from tests.gradebook_values import NOON, PASSED, TOPIC, grading, key, marks, result, with_people

VERSIONS = range(1, schema.VERSION)
# Written with the first form's tables, as a grader of that time would have.
OLD_ROWS = f"""
INSERT INTO students (id, name, email, section) VALUES ('ada', 'Ada', '', 'A');
INSERT INTO attempts VALUES (1, 'ada', 1, '{NOON.isoformat()}', 'ada.zip');
INSERT INTO runs (id, started_at, note) VALUES (1, '{NOON.isoformat()}', 'class');
INSERT INTO environments VALUES (1, '0.1', '2.6', '3.11', 'Linux', 'cpu', 'Landlock', 1);
INSERT INTO results VALUES (1, '{TOPIC}', '{key("ada").source_sha256}', 'suite', 'grader', 'secret', 'cpu', 'A',
    'seed', 1, '{NOON.isoformat()}', 'PASSED', 4, 4);
INSERT INTO checks VALUES (1, 1, 0, 'f.c0', 'f', 1, 'PASSED', 4, 4, '', 'line 1' || char(10), 0.1, 0.2, 3.5,
    'cpu', '[]');
INSERT INTO grades VALUES (1, 1, 1, 1);
"""


def things(path: Path) -> dict[str, str]:
    """Every table, view, index and trigger, with its text."""
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    connection.close()
    return dict(rows)


def older(path: Path, version: int, rows: str = OLD_ROWS) -> Path:
    """A gradebook of an older form with a grade in it."""
    connection = schema.connect(path, "rwc", 1)
    schema.prepare(connection, path, 1, version)
    connection.executescript(rows)
    connection.close()
    return path


@pytest.mark.parametrize("version", VERSIONS)
def test_an_older_form_is_brought_up_with_all_it_holds(version: int, tmp_path: Path) -> None:
    path = older(tmp_path / "old.db", version)
    Gradebook.open(tmp_path / "new.db").close()
    assert things(path) != things(tmp_path / "new.db")
    with Gradebook.open(path) as book:
        assert marks(book.latest()) == {("ada", 1, TOPIC): 4}
        assert book.known(key("ada")) == result(PASSED)
        assert [run.counts for run in book.runs()] == [True]
        assert not book.add(book.begin_run(""), grading("ada", result(PASSED)))
        assert schema.number(book._connection, "user_version") == schema.VERSION
    assert things(path) == things(tmp_path / "new.db")


@pytest.mark.parametrize("version", VERSIONS)
def test_a_step_that_fails_leaves_the_older_form(
    version: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = older(tmp_path / "old.db", version)
    before = things(path)
    broken = (*schema.MIGRATIONS[:-1], schema.MIGRATIONS[-1] + "CREATE VIEW latest_grades AS SELECT 1;\n")
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", broken)
        with pytest.raises(sqlite3.OperationalError, match="already exists"):
            Gradebook.open(path)
    assert things(path) == before
    with Gradebook.open(path) as book:
        assert marks(book.latest()) == {("ada", 1, TOPIC): 4}


def test_a_newer_form_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = older(tmp_path / "new.db", schema.VERSION)
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    connection.close()
    before = path.read_bytes()
    for opened in (Gradebook.open, Gradebook.read):
        with pytest.raises(GradebookError) as caught:
            opened(path)
        assert re.fullmatch(
            rf"The gradebook \S+new\.db is of form {schema.VERSION + 1}, and this grader knows forms up to "
            rf"{schema.VERSION}: update the kit that reads it\.",
            str(caught.value),
        )
    assert path.read_bytes() == before


def test_an_older_form_is_not_renewed_by_reading(tmp_path: Path) -> None:
    path = older(tmp_path / "old.db", 2)
    with pytest.raises(GradebookError, match="is of an older form: run `class` on it once"):
        Gradebook.read(path)
    assert "acceptances" not in things(path)


NEITHER = {
    "text": b"student,score\nada,4\n" * 100,
    "a zip": b"PK\x03\x04" + bytes(2000),
    "half a header": b"SQLite format 3",
}


@pytest.mark.parametrize("name", NEITHER)
def test_a_file_that_is_no_database(name: str, tmp_path: Path) -> None:
    path = tmp_path / "grades.csv"
    path.write_bytes(NEITHER[name])
    for opened in (Gradebook.open, Gradebook.read):
        with pytest.raises(GradebookError, match=r"grades\.csv is no gradebook: name the file that `class`"):
            opened(path)
    assert path.read_bytes() == NEITHER[name]
    assert [found.name for found in tmp_path.iterdir()] == ["grades.csv"]


@pytest.mark.parametrize("statement", ["CREATE TABLE students (id)", "PRAGMA user_version = 3"])
def test_a_database_of_another_program(statement: str, tmp_path: Path) -> None:
    path = tmp_path / "bookmarks.db"
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.close()
    before = path.read_bytes()
    for opened in (Gradebook.open, Gradebook.read):
        with pytest.raises(GradebookError, match=r"bookmarks\.db is no gradebook"):
            opened(path)
    assert path.read_bytes() == before


def test_a_file_left_empty_by_a_killed_run_is_filled(tmp_path: Path) -> None:
    path = tmp_path / "grades.db"
    path.touch()
    with pytest.raises(GradebookError, match="is of an older form"):
        Gradebook.read(path)
    with Gradebook.open(path) as book:
        assert book.latest() == []


def test_folders_are_made_and_odd_paths_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "a?b=1&mode=memory" / "100% #1 é.db"
    with Gradebook.open(path) as book:
        book.begin_run("")
    with Gradebook.read(path) as book:
        assert len(book.runs()) == 1
    assert path.is_file()


def test_a_program_may_read_the_marks_without_the_kit(tmp_path: Path) -> None:
    with with_people(tmp_path) as book:
        book.add(book.begin_run(""), grading("ada", result(PASSED)))
    connection = sqlite3.connect(tmp_path / "grades.db")
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("SELECT student FROM latest_grades").fetchall() == [("ada",)]
    connection.close()


def test_every_step_says_what_it_is_for() -> None:
    for number, script in enumerate(schema.MIGRATIONS, 1):
        assert script.startswith(f"-- {number}: ")
        rest = script
        for statement in schema.statements(script):
            rest = rest.removeprefix(statement)
        assert not rest.strip(), "text after the last statement would never be run"


def test_every_view_says_what_it_shows(tmp_path: Path) -> None:
    Gradebook.open(tmp_path / "grades.db").close()
    views = [sql for sql in things(tmp_path / "grades.db").values() if sql.startswith("CREATE VIEW")]
    assert len(views) > 8
    assert all(re.match(r"CREATE VIEW \w+ AS\s+-- \w", sql) for sql in views)


@pytest.mark.parametrize("seconds", [0.2, None])
def test_a_file_that_another_run_is_making_is_waited_for(seconds: float | None, tmp_path: Path) -> None:
    """SQLite itself refuses at once here."""
    path = tmp_path / "grades.db"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    if seconds is None:
        with pytest.raises(GradebookError, match="is locked by another run"):
            Gradebook.open(path, patience=0.1)
    else:
        release = threading.Timer(seconds, other.execute, ["COMMIT"])
        release.start()
        Gradebook.open(path, patience=30).close()
        release.join()
    other.close()


OPEN = """
import sys
import threading
from pathlib import Path
from grader.gradebook.book import Gradebook
sys.stdin.readline()
with Gradebook.open(Path(sys.argv[1])) as book:
    book.begin_run("")
"""


def test_several_open_a_new_file_at_the_same_time(tmp_path: Path) -> None:
    path = tmp_path / "grades.db"
    started = [
        subprocess.Popen([sys.executable, "-c", OPEN, path], stdin=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(6)
    ]
    for one in started:
        assert one.stdin is not None
        one.stdin.write(b"go\n")
        one.stdin.flush()
    assert [(one.communicate()[1], one.returncode) for one in started] == [(b"", 0)] * 6
    with Gradebook.read(path) as book:
        assert len(book.runs()) == 6
