"""SIGKILL at any moment: the file is sound, each stored grading whole, and the next run makes it complete."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from grader.errors import GradebookError
from grader.gradebook.book import Gradebook
from grader.gradebook.values import Grading
from tests.gradebook_values import content
from tests.gradebook_writer import STUDENTS, TOPICS, grade, work

ROOT = Path(__file__).parents[1]
KILLS = 40
STEPS = 24_000  # about what a whole run takes
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}


@pytest.fixture(scope="module")
def uninterrupted(tmp_path_factory: pytest.TempPathFactory) -> list[Grading]:
    path = tmp_path_factory.mktemp("whole") / "grades.db"
    grade(path)
    with Gradebook.read(path) as book:
        found = content(book)
    assert len(found) == len(STUDENTS) * len(TOPICS)
    assert found == sorted(work(), key=lambda one: (one.student, one.key.topic))
    return found


def writer(path: Path, *steps: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-P", "-m", "tests.gradebook_writer", str(path), *map(str, steps)]
    return subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True)


def stored(path: Path) -> list[Grading]:
    """What the killed run left, looked at as any program would; nothing where it had not come to make a file."""
    if not path.exists():
        return []
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    try:
        with Gradebook.read(path) as book:
            return content(book)
    except GradebookError as error:
        assert "older form" in str(error), "killed before the first tables were made"
        return []


def judge_the_dead(path: Path, said: str, uninterrupted: list[Grading], before: int) -> int:
    """Check what a killed run left behind; how much that is."""
    found = stored(path)
    whole = {(one.student, one.key.topic): one for one in uninterrupted}
    assert all(one == whole[one.student, one.key.topic] for one in found), "whole, or not there"
    told = [tuple(line.split()) for line in said.splitlines(keepends=True) if line.endswith("\n")]
    assert {(one.student, one.key.topic) for one in found} >= set(told), "what was said to be stored is"
    assert before <= len(found) <= max(before, len(told) + 1), "at most one in flight"
    return len(found)


def test_killed_at_random_moments(tmp_path: Path, uninterrupted: list[Grading]) -> None:
    """By the clock: also between statements, in the middle of a commit or while Python starts."""
    chance = random.Random(5)
    begun = time.monotonic()
    writer(tmp_path / "timed.db").communicate()
    whole_run = time.monotonic() - begun
    kills, files, amounts = 0, 0, set()
    while kills < KILLS:
        files += 1
        path = tmp_path / f"{files}.db"
        have = 0
        while have < len(uninterrupted) and kills < KILLS:
            process = writer(path)
            time.sleep(chance.uniform(0.3, 1.0) * whole_run)
            process.send_signal(signal.SIGKILL)
            said = process.communicate()[0]
            kills += process.returncode == -signal.SIGKILL
            have = judge_the_dead(path, said, uninterrupted, have)
            amounts.add(have)
        grade(path)
        assert stored(path) == uninterrupted
    assert len(amounts) > 5, "the kills fell at different places"


def test_killed_in_the_middle_of_statements(tmp_path: Path, uninterrupted: list[Grading]) -> None:
    """By SQLite's own count of steps: the same places in every run, from the first table to the last row."""
    chance = random.Random(6)
    path = tmp_path / "grades.db"
    amounts = []
    for number in range(KILLS):
        if number % 5 == 0:
            path, have = tmp_path / f"{number}.db", 0
        process = writer(path, chance.randrange(STEPS))
        said = process.communicate()[0]
        assert process.returncode in (0, -signal.SIGKILL)
        have = judge_the_dead(path, said, uninterrupted, have)
        amounts.append((process.returncode, have))
        if number % 5 == 4:
            grade(path)
            assert stored(path) == uninterrupted
    assert sum(code != 0 for code, _ in amounts) > KILLS // 2
    assert len(set(amounts)) > 10


def test_what_is_in_flight_is_lost_whole(tmp_path: Path) -> None:
    """The control: a grading of which rows are written, though not committed, is not there after the kill."""
    path = tmp_path / "grades.db"
    with Gradebook.open(path) as book:
        pass
    program = (
        "import os, sys, pathlib\n"
        "from grader.gradebook import results\n"
        "from tests import gradebook_writer as w\n"
        "real = results.insert\n"
        "def insert(connection, table, row):\n"
        "    if table == 'checks' and row['position'] == 3: os.kill(os.getpid(), 9)\n"
        "    return real(connection, table, row)\n"
        "results.insert = insert\n"
        "w.grade(pathlib.Path(sys.argv[1]))\n"
    )
    done = subprocess.run([sys.executable, "-P", "-c", program, str(path)], env=ENVIRONMENT, check=False)
    assert done.returncode == -signal.SIGKILL
    assert stored(path) == []
    with Gradebook.open(path) as book:
        assert len(book.runs()) == 1, "what was committed before is there"
        assert book._connection.execute("SELECT count(*) FROM checks").fetchone() == (0,)
