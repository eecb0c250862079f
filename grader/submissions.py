"""Read a submission as bytes: no file of it is followed, imported or executed, and every size is capped."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import stat
from pathlib import Path

import msgspec

from grader.course import Course
from grader.errors import SubmissionError

MAX_SOURCE = 256 << 10  # bytes; the longest reference solution is under 10 KiB


class Source(msgspec.Struct, frozen=True):
    """One topic's file: its bytes, or why it cannot be graded. Neither: it was not handed in."""

    data: bytes | None = None
    problem: str = ""


class Submission(msgspec.Struct, frozen=True):
    """One student's files."""

    name: str
    folder: Path
    sources: dict[str, Source]
    paths: dict[str, Path]

    @property
    def sha256(self) -> str:
        """Over topics and their bytes, in course order: the same work has the same hash."""
        digest = hashlib.sha256()
        for topic, source in self.sources.items():
            if source != Source():
                data = source.data if source.data is not None else source.problem.encode()
                digest.update(f"{topic} {len(data)}\n".encode() + data)
        return digest.hexdigest()


def read_submission(folder: Path, course: Course) -> Submission:
    """Read FOLDER/NN_name/exNN_name.py, or FOLDER/exNN_name.py where a platform flattened the folders.

    Raises SubmissionError where there is no folder, or no file of any topic in it.
    """
    _check_folder(folder)
    sources: dict[str, Source] = {}
    paths: dict[str, Path] = {}
    for exercise in course.exercises:
        nested = Path(exercise.name) / exercise.filename
        path = next((p for p in (nested, Path(exercise.filename)) if _present(folder / p)), None)
        sources[exercise.name] = read_source(folder, path) if path else Source()
        paths[exercise.name] = folder / (path or nested)
    if all(source == Source() for source in sources.values()):
        first = course.exercises[0]
        raise SubmissionError(
            f"{folder} holds no exercise of this course: expected files such as "
            f"{first.name}/{first.filename} in it."
        )
    name = os.fsencode(folder.resolve().name).decode("utf-8", "replace")
    return Submission(name, folder, sources, paths)


def _check_folder(folder: Path) -> None:
    try:
        mode = folder.stat().st_mode
    except OSError as error:
        raise SubmissionError(f"{folder} cannot be read: {reason(error)}.") from None
    if not stat.S_ISDIR(mode):
        raise SubmissionError(f"{folder} is a file; name the folder that holds the exercises.")
    try:
        empty = not any(folder.iterdir())
    except OSError as error:
        raise SubmissionError(f"{folder} cannot be read: {reason(error)}.") from None
    if empty:
        raise SubmissionError(f"{folder} is empty; name the folder that holds the exercises.")


def _present(path: Path) -> bool:
    """Something is there, even a broken link or one into a loop."""
    return os.path.lexists(path)


def read_source(folder: Path, path: Path, most: int = MAX_SOURCE) -> Source:
    """One file of at most so many bytes, opened step by step so that no link inside is followed."""
    try:
        data = _read_regular(folder, path, most)
    except OSError as error:
        return Source(problem=f"{path} cannot be read: {reason(error)}.")
    except ValueError as error:
        return Source(problem=f"{path} {error}.")
    return Source(data)


def _open_steps(folder: Path, path: Path, opened: contextlib.ExitStack) -> int:
    """The file's descriptor. Where folders cannot be opened (Windows), links are looked for by name."""
    if os.open not in os.supports_dir_fd:
        for step in (folder / path, *(folder / parent for parent in path.parents if parent.name)):
            if step.is_symlink():
                raise OSError(errno.ELOOP, "it is a link")
        handle = os.open(folder / path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        opened.callback(os.close, handle)
        return handle
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    opened.callback(os.close, handle)
    for part in path.parts:
        # O_NONBLOCK: a FIFO must not hold us up
        handle = os.open(part, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=handle)
        opened.callback(os.close, handle)
    return handle


def _read_regular(folder: Path, path: Path, most: int) -> bytes:
    with contextlib.ExitStack() as opened:
        handle = _open_steps(folder, path, opened)
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise ValueError("is not a regular file; hand in a plain Python file")
        if found.st_size > most:
            raise ValueError(too_large(found.st_size, most))
        return _read_all(handle, most)


def too_large(size: int, most: int) -> str:
    """Says that so many bytes are more than are read."""
    return f"is {size / 1e6:.1f} MB; at most {_bound(most)} are read, so keep data out of it"


def _bound(most: int) -> str:
    return f"{most >> 20} MiB" if most >= 1 << 20 else f"{most >> 10} KiB"


def _read_all(handle: int, most: int) -> bytes:
    """At most one byte over the cap: a file that grows while it is read is caught."""
    with os.fdopen(os.dup(handle), "rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise ValueError(f"is over {_bound(most)}")
    return data


def reason(error: OSError) -> str:
    """Plain words for the errors a link, a loop or a missing file gives."""
    return {
        errno.ENOENT: "there is no such file or folder",
        errno.ELOOP: "it is a symbolic link, or a loop of them; hand in plain files",
        errno.ENOTDIR: "a part of the path is a link or a file, not a folder",
        errno.EACCES: "permission denied",
        errno.ENXIO: "it is not a regular file",
    }.get(error.errno or 0, error.strerror or type(error).__name__)
