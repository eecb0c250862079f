"""A full disk, a locked, damaged or read-only file: one sentence each, and what was stored before is whole."""

from __future__ import annotations

import contextlib
import os
import re
import resource
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.errors import MACHINE, USAGE, GradebookError, MachineError
from grader.gradebook.book import Gradebook
from grader.gradebook.values import Grading
from tests.gradebook_values import PASSED, content, grading, key, result, with_people

NOBODY = 65534


def big(number: int) -> Grading:
    """Fifty thousand characters under a key of its own."""
    return grading("ada", result(PASSED, message=f"{number:05}" * 10_000, topic=f"t{number}"))


def fill(book: Gradebook) -> tuple[list[Grading], str]:
    """Add until nothing more goes in: what was taken, and the sentence."""
    run = book.begin_run("")
    taken: list[Grading] = []
    for number in range(400):
        try:
            book.add(run, big(number))
        except MachineError as error:
            assert error.exit_code == MACHINE
            return taken, str(error)
        taken.append(big(number))
    raise AssertionError("the disk was never full")


def sound(path: Path) -> bool:
    connection = sqlite3.connect(path)
    found = connection.execute("PRAGMA integrity_check").fetchall()
    dangling = connection.execute("PRAGMA foreign_key_check").fetchall()
    connection.close()
    return found == [("ok",)] and dangling == []


def by_topic(gradings: list[Grading]) -> list[Grading]:
    return sorted(gradings, key=lambda one: one.key.topic)


def test_a_full_file_keeps_what_it_has_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    book = with_people(tmp_path)
    [pages] = book._connection.execute("PRAGMA page_count").fetchone()
    book._connection.execute(f"PRAGMA max_page_count = {pages + 100}")
    taken, sentence = fill(book)
    path = tmp_path / "grades.db"
    assert sentence == (
        f"The disk is full: the gradebook {path} took nothing more, what was stored before is whole. "
        "Make room and run it again."
    )
    assert len(taken) > 3
    assert by_topic(content(book)) == by_topic(taken)
    assert sound(path)
    book._connection.execute("PRAGMA max_page_count = 1000000")
    run = book.begin_run("")
    added = [book.add(run, big(number)) for number in range(len(taken) + 3)]
    assert added == [False] * len(taken) + [True] * 3
    book.close()
    assert sound(path)


class Disk:
    """A folder on a file system of two MiB of its own, filled by a file in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ballast = folder / "ballast"

    def leave(self, room: int) -> None:
        """Fill the disk up to so many bytes."""
        with contextlib.suppress(OSError), self.ballast.open("wb", buffering=0) as file:
            while file.write(bytes(4096)) == 4096:
                pass
        os.truncate(self.ballast, self.ballast.stat().st_size - room)

    def free(self) -> None:
        self.ballast.unlink()

    @classmethod
    @contextlib.contextmanager
    def made(cls, folder: Path) -> Iterator[Disk]:
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder], check=True, capture_output=True
        )
        try:
            yield cls(folder)
        finally:
            subprocess.run(["umount", folder], check=True)


class Limited(Disk):
    """Where nobody may mount: the kernel refuses to let a file grow, as a quota does."""

    def leave(self, room: int) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))

    def free(self) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))

    @classmethod
    @contextlib.contextmanager
    def made(cls, folder: Path) -> Iterator[Disk]:
        disk = cls(folder)
        try:
            yield disk
        finally:
            disk.free()


def can_mount() -> bool:
    refused = contextlib.suppress(OSError, subprocess.CalledProcessError)
    with refused, tempfile.TemporaryDirectory() as name, Disk.made(Path(name)):
        return True
    return False


@pytest.fixture(params=[Limited, Disk] if can_mount() else [Limited])
def disk(request: pytest.FixtureRequest) -> Iterator[Disk]:
    with tempfile.TemporaryDirectory() as name, request.param.made(Path(name)) as made:
        yield made


# What the kernel says decides which: no space, or a quota.
NO_ROOM = r"^The (disk is full: the gradebook|gradebook \S+ cannot be read or written) .* run it again\.$"


def test_a_full_disk(disk: Disk) -> None:
    path = disk.folder / "grades.db"
    with with_people(disk.folder):
        pass
    disk.leave(700_000)
    book = Gradebook.open(path)
    taken, sentence = fill(book)
    assert re.search(NO_ROOM, sentence)
    assert len(taken) > 3
    assert by_topic(content(book)) == by_topic(taken)
    book.close()
    with Gradebook.read(path) as reader:
        assert by_topic(content(reader)) == by_topic(taken)
    disk.free()
    assert sound(path)
    with Gradebook.open(path) as book:
        assert book.add(book.begin_run(""), big(len(taken)))
        assert by_topic(content(book)) == by_topic([*taken, big(len(taken))])


@pytest.mark.parametrize("room", [0, 4096, 20_000, 40_000, 60_000, 90_000])
def test_no_room_for_a_new_one(disk: Disk, room: int) -> None:
    """Refused in a sentence wherever the room ends, and made when there is room."""
    disk.leave(room)
    with pytest.raises(MachineError, match=NO_ROOM):
        Gradebook.open(disk.folder / "grades.db")
    disk.free()
    with with_people(disk.folder) as book:
        assert book.latest() == []
    assert sound(disk.folder / "grades.db")


def test_locked_by_another_run(tmp_path: Path) -> None:
    with with_people(tmp_path) as book, Gradebook.open(book.path, patience=0.1) as other:
        run = book.begin_run("")
        book._connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(GradebookError) as caught:
            other.add(run, grading("ada", result(PASSED)))
        assert caught.value.exit_code == USAGE
        assert str(caught.value) == (
            f"The gradebook {book.path} is locked by another run: wait until that is done, or name another file."
        )
        assert other.latest() == [], "reading goes on"
        book._connection.execute("COMMIT")
        assert other.add(run, grading("ada", result(PASSED)))


def test_two_runs_may_write_in_turn(tmp_path: Path) -> None:
    with with_people(tmp_path) as book, Gradebook.open(book.path) as other:
        one, two = book.begin_run("one"), other.begin_run("two")
        for number in range(10):
            assert book.add(one, grading("ada", result(PASSED, topic=f"t{number}")))
            assert other.add(two, grading("bo", result(PASSED, topic=f"t{number}"), key("x", f"t{number}")))
        assert len(book.latest()) == len(other.latest()) == 20


@contextlib.contextmanager
def as_nobody() -> Iterator[None]:
    """Root may write everywhere; nobody may not."""
    if os.geteuid():
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def shown() -> Iterator[Path]:
    """A folder that everybody may read and only its owner change, with a gradebook in it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with with_people(folder) as book:
            book.add(book.begin_run(""), grading("ada", result(PASSED)))
        (folder / "grades.db").chmod(0o444)
        folder.chmod(0o555)
        yield folder
        folder.chmod(0o755)


def test_a_file_one_may_only_read(shown: Path) -> None:
    path = shown / "grades.db"
    with as_nobody():
        with pytest.raises(
            GradebookError, match=r"grades\.db (can only be read here: allow|cannot be opened)"
        ):
            Gradebook.open(path)
        with Gradebook.read(path) as book:
            assert content(book) == [grading("ada", result(PASSED))]
            with pytest.raises(GradebookError, match=r"can only be read here: allow writing"):
                book.begin_run("")
    assert [found.name for found in shown.iterdir()] == ["grades.db"]


def test_reading_without_leave_to_write_while_a_run_writes(shown: Path) -> None:
    shown.chmod(0o755)
    (shown / "grades.db").chmod(0o644)
    with Gradebook.open(shown / "grades.db") as writer:
        writer.add(writer.begin_run(""), grading("bo", result(PASSED)))
        with as_nobody(), Gradebook.read(shown / "grades.db") as book:
            assert len(content(book)) == 2


def test_a_folder_one_may_not_write_into(shown: Path) -> None:
    with as_nobody():
        with pytest.raises(GradebookError, match=r"new\.db cannot be opened: see that it is a file"):
            Gradebook.open(shown / "new.db")
        with pytest.raises(
            GradebookError, match=r"The folder of the gradebook \S+ cannot be made: Permission"
        ):
            Gradebook.open(shown / "below" / "new.db")


def test_what_is_not_there_or_is_a_folder(tmp_path: Path) -> None:
    with pytest.raises(GradebookError, match=r"There is no gradebook \S+none\.db"):
        Gradebook.read(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()
    with pytest.raises(GradebookError, match=r"There is no gradebook"):
        Gradebook.read(tmp_path)
    with pytest.raises(GradebookError, match=r"cannot be opened: see that it is a file"):
        Gradebook.open(tmp_path)
    (tmp_path / "file").touch()
    with pytest.raises(GradebookError, match=r"cannot be made: (File exists|Not a directory)"):
        Gradebook.open(tmp_path / "file" / "grades.db")


@pytest.mark.parametrize("pages", [3, 60])
def test_a_damaged_file(pages: int, tmp_path: Path) -> None:
    """Noticed at opening, or where the hole is met."""
    with with_people(tmp_path) as book:
        run = book.begin_run("")
        for number in range(20):
            book.add(run, big(number))
    path = tmp_path / "grades.db"
    size = path.stat().st_size
    os.truncate(path, pages * 4096)
    os.truncate(path, size)
    damaged = pytest.raises(MachineError, match=r"grades\.db is damaged .*: go back to a copy")
    with damaged, Gradebook.read(path) as book:
        book.latest()


def test_a_reader_sees_whole_gradings_while_a_run_writes(tmp_path: Path) -> None:
    """One reads between the statements of the other's transaction."""
    with with_people(tmp_path) as book, Gradebook.read(book.path) as reader:
        run = book.begin_run("")
        seen: list[int] = []
        book._connection.set_trace_callback(lambda statement: seen.append(len(content(reader))))
        for number in range(3):
            book.add(run, grading("ada", result(PASSED, PASSED, topic=f"t{number}")))
        book._connection.set_trace_callback(None)
        assert seen == sorted(seen)
        assert set(seen) == {0, 1, 2}
        assert all(len(one.result.checks) == 2 for one in content(reader))
        assert len(content(reader)) == 3
