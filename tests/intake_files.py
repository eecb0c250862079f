"""Builders of what students and platforms hand in, for the tests of the intake."""

from __future__ import annotations

import io
import stat
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from grader.intake.attempts import Student
from grader.intake.collect import Intake

TOPIC, FILE = "01_demo", "ex01_demo.py"
NESTED = f"{TOPIC}/{FILE}"
MORE = "02_more/ex02_more.py"
Files = Mapping[str, bytes | str]


def lay(folder: Path, files: Files) -> Path:
    """Write these files below a folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder


def zipped(files: Files, method: int = zipfile.ZIP_DEFLATED, date: int = 2026) -> bytes:
    """A zip of these files; a name that ends in a slash is a folder."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, (date, 3, 1, 12, 0, 0))
            info.compress_type = method
            archive.writestr(info, data)
    return buffer.getvalue()


def linked(name: str, target: str) -> bytes:
    """A zip with one symbolic link."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        info = zipfile.ZipInfo(name)
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, target)
    return buffer.getvalue()


def tarred(files: Files, packing: str = "", form: int = tarfile.PAX_FORMAT) -> bytes:
    """A tar of these files."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=f"w:{packing}", format=form) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            content = data if isinstance(data, bytes) else data.encode()
            info = tarfile.TarInfo(name)
            info.size, info.mtime = len(content), 1_700_000_000
            archive.addfile(info, io.BytesIO(content))
    return buffer.getvalue()


def by_id(intake: Intake) -> dict[str, Student]:
    return {student.id: student for student in intake.students}


def data_of(intake: Intake) -> dict[str, bytes | str]:
    """By student the first topic's bytes, or why there are none."""
    found = {}
    for student in intake.students:
        source = student.last.read().sources[TOPIC]
        found[student.id] = source.problem if source.data is None else source.data
    return found


def said(intake: Intake, words: str) -> str:
    """The one notice with these words in it."""
    (notice,) = [notice for notice in intake.notices if words in notice]
    return notice
