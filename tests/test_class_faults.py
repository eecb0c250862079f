"""`class` where something is wrong with the machine: one sentence, what is stored stays, the next run goes on."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.gradebook import schema
from grader.gradebook.book import Gradebook
from grader.model import Outcome
from grader.sandbox.usage import family
from tests.class_place import DEMO, DOZEN, Place, killed_after, rows, wait_for
from tests.test_gradebook_faults import Disk, Limited, can_mount, disk, sound  # noqa: F401 — a fixture

ALL = 12


@pytest.fixture
def place(tmp_path: Path) -> Place:
    place = Place(tmp_path)
    place.dozen()
    return place


def test_a_disk_that_fills_up(place: Place, disk: Disk) -> None:  # noqa: F811
    """Wherever it happens: the sentence, exit code 3, and the rest once there is room."""
    place.grades = disk.folder / "grades.sqlite"
    Gradebook.open(place.grades).close()
    disk.leave(110_000 if isinstance(disk, Limited) else 300_000)
    done = place.grade("--jobs", "2")
    disk.free()
    assert done.code == 3
    said = done.err.strip().splitlines()[-1]
    assert re.match(r"error: The (disk is full|gradebook \S+ cannot be read or written)", said), done.err
    assert said.endswith("run it again.")
    assert len(done.err.strip().splitlines()) == 1
    have = rows(place.grades)
    assert 0 < have < ALL
    assert sound(place.grades)
    again = place.grade()
    assert again.code == 0, again.err
    assert f"{ALL - have} graded, {have} known" in again.out
    assert place.outcomes() == DOZEN


def text(path: Path) -> None:
    path.write_text("student,score\n" * 100)


def newer(path: Path) -> None:
    Gradebook.open(path).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    connection.close()


def damaged(path: Path) -> None:
    with Gradebook.open(path) as book:
        book.begin_run("x" * 100_000)
    size = path.stat().st_size
    os.truncate(path, 5 * 4096)
    os.truncate(path, size)


WRONG = {
    "no gradebook": (text, r"\S+grades\.sqlite is no gradebook: name the file that `class` wrote"),
    "a newer one": (
        newer,
        r"The gradebook \S+ is of form \d+, and this grader knows forms up to \d+: update",
    ),
    "a folder": (Path.mkdir, r"(The gradebook )?\S+grades\.sqlite (cannot be opened|is a folder)"),
    "damaged": (damaged, r"The gradebook \S+ is damaged \(.*\): go back to a copy"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_gradebook_that_is_none(name: str, place: Place) -> None:
    """Said before anything starts, and the file is left as it was."""
    make, sentence = WRONG[name]
    make(place.grades)
    before = place.grades.read_bytes() if place.grades.is_file() else b""
    (place.root / "roster.csv").write_text("id\ns00\n")
    for more in ((), ("--roster", "../roster.csv")):
        done = place.grade(*more)
        assert done.code == (3 if name == "damaged" else 2)
        assert re.fullmatch(rf"error: {sentence}.*\.\n", done.err), done.err
        assert "known" not in done.out
        assert (place.grades.read_bytes() if place.grades.is_file() else b"") == before


def test_a_folder_for_the_gradebook_is_made_where_it_can_be(place: Place) -> None:
    place.grades = place.root / "handed_in" / "s00" / f"ex{DEMO}.py" / "grades.sqlite"
    done = place.grade()
    assert done.code == 2
    assert re.fullmatch(
        r"error: The folder of the gradebook \S+ cannot be made: .*; name another\.\n", done.err
    )
    for number in range(1, ALL):
        (place.class_ / f"s{number:02}" / f"ex{DEMO}.py").unlink()
        (place.class_ / f"s{number:02}").rmdir()
    place.grades = place.root / "new" / "below" / "grades.sqlite"
    done = place.grade("--jobs", "3")  # more judges than work
    assert (done.code, rows(place.grades)) == (0, 1), done.err


@contextlib.contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """For everybody, root included, where that can be had."""
    if os.geteuid():
        folder.chmod(0o555)
        for path in folder.iterdir():
            path.chmod(0o444)
        yield
        folder.chmod(0o755)
        return
    subprocess.run(["mount", "--bind", folder, folder], check=True)
    subprocess.run(["mount", "-o", "remount,bind,ro", folder], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


def test_a_gradebook_one_may_only_read(place: Place) -> None:
    folder = place.root / "kept"
    folder.mkdir()
    place.grades = folder / "grades.sqlite"
    Gradebook.open(place.grades).close()
    if os.geteuid() == 0 and not can_mount():
        return  # nothing is read-only for root here
    with read_only(folder):
        done = place.grade()
    assert done.code == 2
    assert re.fullmatch(r"error: The gradebook \S+ (can only be read here|cannot be opened).*\.\n", done.err)


def test_two_runs_at_once_share_a_gradebook(place: Place) -> None:
    with killed_after(place.begin("--jobs", "1")) as one, killed_after(place.begin("--jobs", "1")) as other:
        said = [process.communicate(timeout=120) for process in (one, other)]
        assert [one.returncode, other.returncode] == [0, 0], said
    assert place.outcomes() == DOZEN
    assert sound(place.grades)


def test_judges_and_templates_that_are_lost(place: Place) -> None:
    """As memory that runs out takes them: each piece is judged again, and the verdicts are the same."""
    with killed_after(place.begin("--jobs", "2")) as process:
        wait_for(lambda: rows(place.grades) >= 1 or process.poll() is not None)
        [keeper] = [pid for pid in family(process.pid) if _parent(pid) == process.pid]
        for results in (2, 4):  # the judge that was made last, then the first one's template
            while rows(place.grades) < results and process.poll() is None:
                time.sleep(0.002)
            helpers = sorted(pid for pid in family(keeper) if _parent(pid) == keeper)
            with contextlib.suppress(ProcessLookupError):
                os.kill(helpers[-1] if results == 2 else helpers[0], signal.SIGKILL)
        out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    assert f"{ALL} graded" in out
    assert place.outcomes() == DOZEN


def _parent(pid: int) -> int:
    with contextlib.suppress(OSError):
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    return 0


def test_a_file_that_goes_while_the_class_is_graded(place: Place) -> None:
    """It is said whose and why; when it is back, the next run grades it."""
    last = place.class_ / "s11" / f"ex{DEMO}.py"
    kept = last.read_text()
    with killed_after(place.begin("--jobs", "1")) as process:
        wait_for(place.grades.exists)
        last.unlink()
        out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    assert f"! s11: s11/ex{DEMO}.py cannot be read: there is no such file or folder." in out
    assert set(place.outcomes()["s11", 1, DEMO].values()) == {Outcome.LOAD_ERROR}
    last.write_text(kept)
    assert "1 graded, 11 known" in place.grade().out
    assert Outcome.LOAD_ERROR not in place.outcomes()["s11", 1, DEMO].values()
