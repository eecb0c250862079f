"""A submission is read as bytes: nothing in it is followed, executed or allowed to hold us up."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.course import Course
from grader.errors import SubmissionError
from grader.submissions import MAX_SOURCE, Source, read_submission

TOPIC, FILE = "01_demo", "ex01_demo.py"
NESTED = f"{TOPIC}/{FILE}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty submission; what lies beside it must never be read."""
    (tmp_path / "outside" / TOPIC).mkdir(parents=True)
    (tmp_path / "outside" / NESTED).write_text("secret = 1")
    made = tmp_path / "alice"
    made.mkdir()
    return made


def put(folder: Path, data: bytes = b"x = 1", name: str = NESTED) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def read(folder: Path, mini: Course) -> Source:
    return read_submission(folder, mini).sources[TOPIC]


def test_nested_and_flattened(folder: Path, mini: Course) -> None:
    put(folder, b"flat", FILE)
    submission = read_submission(folder, mini)
    assert (submission.name, submission.sources[TOPIC].data) == ("alice", b"flat")
    assert submission.paths[TOPIC] == folder / FILE
    put(folder, b"nested")
    submission = read_submission(folder, mini)
    assert submission.sources[TOPIC] == Source(b"nested")
    assert submission.paths[TOPIC] == folder / NESTED


@pytest.mark.parametrize("data", [b"", b"\x00\xff\r\n", b"raise SystemExit('executed')"], ids=repr)
def test_bytes_are_taken_as_they_are(data: bytes, folder: Path, mini: Course) -> None:
    put(folder, data)
    put(folder, b"raise SystemExit", f"{TOPIC}/__init__.py")
    put(folder, b"raise SystemExit", "conftest.py")
    assert read(folder, mini) == Source(data)


def make_loop(path: Path) -> None:
    path.symlink_to(path)


NOT_PLAIN: dict[str, tuple[Callable[[Path], object], str]] = {
    "a link to a file": (lambda path: path.symlink_to(path.parents[2] / "outside" / NESTED), "symbolic link"),
    "a link beside it": (
        lambda path: path.symlink_to(put(path.parent, name="other.py").name),
        "symbolic link",
    ),
    "a link to /dev/zero": (lambda path: path.symlink_to("/dev/zero"), "symbolic link"),
    "a dangling link": (lambda path: path.symlink_to("nowhere"), "symbolic link"),
    "a link to itself": (make_loop, "symbolic link"),
    "a FIFO": (os.mkfifo, "is not a regular file; hand in a plain Python file"),
    "a folder": (lambda path: path.mkdir(), "is not a regular file"),
    "5 MB": (lambda path: path.write_bytes(bytes(5_000_000)), "is 5.0 MB; at most 256 KiB are read"),
    "one byte too long": (lambda path: path.write_bytes(bytes(MAX_SOURCE + 1)), "is 0.3 MB; at most 256 KiB"),
}


@pytest.mark.parametrize("layout", ["nested", "flat"])
@pytest.mark.parametrize("name", NOT_PLAIN)
def test_what_is_no_plain_file_is_named(name: str, layout: str, folder: Path, mini: Course) -> None:
    make, said = NOT_PLAIN[name]
    (folder / TOPIC).mkdir()
    make(folder / NESTED)
    if layout == "flat":
        (folder / NESTED).rename(folder / FILE)
    source = read(folder, mini)
    assert source.data is None
    assert said in source.problem
    assert source.problem.startswith(NESTED if layout == "nested" else FILE)
    assert source.problem.endswith(".")


def test_a_socket(folder: Path, mini: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)  # the name of a socket may have 107 bytes
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(FILE)
        assert "it is not a regular file" in read(folder, mini).problem


def test_a_link_for_the_topics_folder_is_not_followed(folder: Path, mini: Course) -> None:
    (folder / TOPIC).symlink_to(folder.parent / "outside" / TOPIC)
    source = read(folder, mini)
    assert source.data is None
    assert "symbolic link" in source.problem


@pytest.mark.parametrize("target", ["nowhere", TOPIC])
def test_a_topics_folder_that_leads_nowhere_is_not_there(target: str, folder: Path, mini: Course) -> None:
    (folder / TOPIC).symlink_to(target)
    with pytest.raises(SubmissionError, match="holds no exercise of this course"):
        read_submission(folder, mini)


def test_a_file_of_the_largest_size_is_read(folder: Path, mini: Course) -> None:
    put(folder, b"#" * MAX_SOURCE)
    assert read(folder, mini) == Source(b"#" * MAX_SOURCE)


def test_the_submission_itself_may_be_a_link(folder: Path, mini: Course) -> None:
    put(folder)
    link = folder.parent / "link"
    link.symlink_to(folder)
    submission = read_submission(link, mini)
    assert (submission.name, submission.sources[TOPIC]) == ("alice", Source(b"x = 1"))


BAD_FOLDERS: dict[str, tuple[Callable[[Path], Path], str]] = {
    "missing": (lambda folder: folder / "nobody", "cannot be read: there is no such file or folder."),
    "empty": (lambda folder: folder, "is empty; name the folder that holds the exercises."),
    "a file": (put, "is a file; name the folder that holds the exercises."),
    "below a file": (
        lambda folder: put(folder) / "x",
        "cannot be read: a part of the path is a link or a file",
    ),
    "other files": (
        lambda folder: put(folder, name="essay.txt").parent,
        f"expected files such as {NESTED} in it.",
    ),
    "another topic": (lambda folder: put(folder, name="02_x/ex02_x.py").parents[1], "holds no exercise"),
    "topic is a file": (lambda folder: put(folder, name=TOPIC).parent, "holds no exercise of this course"),
}


@pytest.mark.parametrize("name", BAD_FOLDERS)
def test_a_folder_that_cannot_be_graded(name: str, folder: Path, mini: Course) -> None:
    make, said = BAD_FOLDERS[name]
    path = make(folder)
    with pytest.raises(SubmissionError) as caught:
        read_submission(path, mini)
    assert str(caught.value).startswith(f"{path} ")
    assert said in str(caught.value)
    assert caught.value.exit_code == 2


def refuse(*_: object, **__: object) -> None:
    raise PermissionError(13, "Permission denied")


def test_what_may_not_be_read_is_named(folder: Path, mini: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    """Replaced calls, because root may read everything."""
    put(folder)
    with monkeypatch.context() as patch:
        patch.setattr("grader.submissions.os.open", refuse)
        source = read(folder, mini)
    assert source == Source(problem=f"{NESTED} cannot be read: permission denied.")
    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(SubmissionError, match=r"alice cannot be read: permission denied\.$"):
        read_submission(folder, mini)


def test_a_file_that_grows_while_it_is_read(
    folder: Path, mini: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(folder)
    real = os.fstat

    def grow(handle: int) -> os.stat_result:
        found = real(handle)
        path.write_bytes(bytes(2 * MAX_SOURCE))
        return found

    monkeypatch.setattr("grader.submissions.os.fstat", grow)
    assert read(folder, mini) == Source(problem=f"{NESTED} is over 256 KiB.")


def test_no_descriptor_stays_open(folder: Path, mini: Course) -> None:
    make_loop(put(folder, name=f"{TOPIC}/x").with_name(FILE))
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(5):
        read(folder, mini)
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def sha256(folder: Path, course: Course) -> str:
    return read_submission(folder, course).sha256


def test_the_hash_is_of_the_work_and_nothing_else(folder: Path, two: Course) -> None:
    path = put(folder, b"same")
    first = sha256(folder, two)
    assert len(first) == 64
    os.utime(path, (0, 0))
    put(folder, b"not read", "notes.txt")
    put(folder, b"not read", f"{TOPIC}/helper.py")
    assert sha256(folder, two) == first
    moved = folder.parent / "bob"
    put(moved, b"same", FILE)
    assert sha256(moved, two) == first, "name and layout are no part of the work"


def test_other_work_has_another_hash(folder: Path, two: Course) -> None:
    works: list[dict[str, bytes]] = [
        {NESTED: b"a"},
        {NESTED: b"a "},
        {NESTED: b"a", "ex02_more.py": b""},
        {NESTED: b"a", "ex02_more.py": b"b"},
        {NESTED: b"b", "ex02_more.py": b"a"},
        {NESTED: b"ab"},
        {"ex02_more.py": b"a"},
    ]
    hashes = []
    for number, work in enumerate(works):
        for name, data in work.items():
            put(folder / str(number), data, name)
        hashes.append(sha256(folder / str(number), two))
    same = [(works[i], works[j]) for i in range(7) for j in range(i) if hashes[i] == hashes[j]]
    assert not same


def test_a_topic_not_handed_in(folder: Path, two: Course) -> None:
    put(folder)
    submission = read_submission(folder, two)
    assert submission.sources["02_more"] == Source()
    assert submission.paths["02_more"] == folder / "02_more" / "ex02_more.py"
