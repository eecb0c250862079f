"""`class` killed at any moment: what was stored stays, nothing lives on, and the next run ends as if nothing had been.

Kills fall where the gradebook says: after each number of results, and a little later. Every second one takes the
whole family at once, the others the command alone, as when memory runs out.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import time
from pathlib import Path

import pytest

from grader.classroom.crew import AHEAD
from grader.sandbox.usage import family
from tests.class_place import DEMO, Place, killed_after, rows
from tests.processes import alive

JOBS = 2
STUDENTS = 12
LOG = """
    with open({log!r}, "a") as log:  # the last check of a piece: this one is judged
        log.write("judged\\n")
"""


@pytest.fixture
def place(tmp_path: Path) -> Place:
    place = Place(tmp_path)
    place.dozen()
    checks = place.course / "solutions" / DEMO / "checks.py"
    counting = 'def test_counts(student, rng):\n    """Counter counts up from its start."""\n'
    text = checks.read_text()
    assert counting in text
    checks.write_text(text.replace(counting, counting + LOG.format(log=str(tmp_path / "log"))))
    (tmp_path / "tmp").mkdir(mode=0o1777)
    return place


def sound(path: Path) -> None:
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


def judged(place: Place) -> int:
    log = place.root / "log"
    return len(log.read_text().splitlines()) if log.exists() else 0


def kill_at(place: Place, results: int, later: float, whole: bool) -> bool:
    """Start, kill once so many results are in and a little later; whether the run was still going."""
    temporary = place.root / "tmp"
    before = set(temporary.iterdir())
    with killed_after(place.begin("--jobs", str(JOBS), TMPDIR=str(temporary))) as process:
        deadline = time.monotonic() + 90
        while rows(place.grades) < results and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.002)
        time.sleep(later)
        everyone = family(process.pid)
        (os.killpg if whole else os.kill)(process.pid, signal.SIGKILL)
        code = process.wait()
        deadline = time.monotonic() + 10
        while any(map(alive, everyone)) and time.monotonic() < deadline:
            time.sleep(0.02)
        assert [pid for pid in everyone if alive(pid)] == [], "nothing of it lives on"
    if not whole:
        assert set(temporary.iterdir()) == before, "and nothing is left lying about"
    return code == -signal.SIGKILL


def test_killed_wherever_it_is(place: Place) -> None:
    """One gradebook, killed again and again on its way from nothing to all; then what an untroubled run gives."""
    chance = random.Random(11)
    have, kills, seen = 0, 0, set()
    for number in range(STUDENTS + 1):
        before, log = have, judged(place)
        kills += kill_at(place, number, chance.choice([0, 0, 0.01, 0.1]), whole=bool(number % 2))
        if place.grades.exists():
            sound(place.grades)
        have = rows(place.grades)
        seen.add(have)
        assert have >= max(before, number), "what was stored stays"
        assert judged(place) - log - (have - before) <= AHEAD * JOBS, "only what is in flight is judged again"
    assert kills > STUDENTS // 2
    assert len(seen) > STUDENTS // 3
    last = place.grade("--jobs", str(JOBS))
    assert last.code == 0, last.err
    assert f"{STUDENTS - have} graded, {have} known" in last.out
    found, table = place.outcomes(), last.out.splitlines()[: STUDENTS + 1]
    place.grades.unlink()
    clean = place.grade("--jobs", str(JOBS))
    assert clean.code == 0, clean.err
    assert place.outcomes() == found
    assert clean.out.splitlines()[: STUDENTS + 1] == table


def test_no_judge_outlives_the_command_to_finish_what_hangs(place: Place) -> None:
    """A sleeping answer has ten seconds and is asked twice; its judge would wait for that."""
    for path in sorted(place.class_.rglob("*.py"))[1:]:
        path.unlink()
    place.hand_in("s00", place.reference + "\n\ndef double(x):\n    import time\n    time.sleep(1000)\n")
    checks = place.course / "solutions" / DEMO / "checks.py"
    first = '    """double gives twice the input."""\n'
    checks.write_text(checks.read_text().replace(first, first + LOG.format(log=str(place.root / "log"))))
    with killed_after(place.begin("--jobs", str(JOBS), TMPDIR=str(place.root / "tmp"))) as process:
        deadline = time.monotonic() + 60
        while not judged(place) and time.monotonic() < deadline:
            time.sleep(0.02)
        time.sleep(0.2)
        everyone = family(process.pid)
        process.kill()
        process.wait()
        deadline = time.monotonic() + 5
        while any(map(alive, everyone)) and time.monotonic() < deadline:
            time.sleep(0.02)
        assert [pid for pid in everyone if alive(pid)] == []
