"""The members of a tar archive, read header by header: only plain members, under caps.

The standard library's reader is not used. In Pythons this kit runs on (3.11.7, 3.12.1 and 3.13.0 tried), a
header of negative size keeps it in a loop for ever (CVE-2025-8194), and in the first two it takes half a
minute over 80 KiB of digits in one extended header, four times that for twice as many (CVE-2024-6232).
`tests/test_intake_tars.py` gives both to this reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import BinaryIO

from grader.intake.names import is_ignored, is_work, shown
from grader.intake.trees import Entry, Listing, Place
from grader.intake.zips import ArchiveError, refused, safe_parts, upper_folders

BLOCK = 512
LONG_NAME, PAX = b"L", b"x"
LINKS = (b"1", b"2")
FILES = (b"0", b"\0", b"7")
FOLDER = b"5"


def is_tar(file: BinaryIO) -> bool:
    """Whether POSIX's or GNU's mark stands in the first header; the file is left at its start."""
    file.seek(257)
    found = file.read(5) == b"ustar"
    file.seek(0)
    return found


def list_tar(file: BinaryIO, where: str, most: int) -> Listing:
    """What lies in a tar of which all headers have at most so many bytes."""
    found = Listing()
    folders: dict[tuple[str, ...], None] = {}
    unsafe: list[str] = []
    for name, kind, entry_at, size, when in _members(file, most):
        parts = safe_parts(name)
        if parts is None:
            unsafe.append(shown(name))
        elif parts and not any(map(is_ignored, parts)):
            folders |= upper_folders(parts, kind == FOLDER)
            if kind != FOLDER and (kind in LINKS or is_work(parts[-1]) or len(parts) == 1):
                place = Place(entry_at, size, size, packed=False, crc=None)
                found.entries.append(Entry(parts, place, when, _problem(kind)))
    found.folders = list(folders)
    found.notices += refused(where, unsafe)
    return found


def _problem(kind: bytes) -> str:
    if kind in LINKS:
        return "is a link; hand in plain files."
    return "" if kind in FILES else "is not a regular file; hand in a plain Python file."


def _members(file: BinaryIO, most: int) -> Iterator[tuple[str, bytes, int, int, datetime | None]]:
    """Name, kind, offset, size and time of each member; long names come in a member before theirs."""
    at, long_name, headers = 0, "", 0
    while len(header := _at(file, at, BLOCK)) == BLOCK and header.strip(b"\0"):
        kind, size, start = header[156:157], _octal(header[124:136]), at + BLOCK
        headers += BLOCK
        if kind in (LONG_NAME, PAX):
            headers += size
        if headers > most:
            raise ArchiveError("lists too many members; hand in only your exercise files.")
        if kind == LONG_NAME:
            long_name = _text(_at(file, start, size))
        elif kind == PAX:
            long_name = _pax_path(_at(file, start, size)) or long_name
        elif kind != b"g":
            yield long_name or _name(header), kind, start, size, _time(header)
            long_name = ""
        at = start + -(-size // BLOCK) * BLOCK


def _at(file: BinaryIO, offset: int, size: int) -> bytes:
    file.seek(offset)
    return file.read(size)


def _octal(field: bytes) -> int:
    """A number of the header. Raises ArchiveError for the other forms, which only giants need."""
    text = field.strip(b" \0")
    if not re.fullmatch(rb"[0-7]*", text):
        raise ArchiveError("has a header that makes no sense; make a new zip of your files.")
    return int(text or b"0", 8)


def _name(header: bytes) -> str:
    prefix = _text(header[345:500]) if header[257:263] == b"ustar\0" else ""
    name = _text(header[:100])
    return f"{prefix}/{name}" if prefix else name


def _text(field: bytes) -> str:
    return field.partition(b"\0")[0].decode("utf-8", "backslashreplace")


def _time(header: bytes) -> datetime | None:
    seconds = _octal(header[136:148])
    return datetime.fromtimestamp(seconds, UTC) if 0 < seconds < 1 << 33 else None


def _pax_path(data: bytes) -> str:
    """The path among records such as `30 path=alice/ex01_demo.py`."""
    at = 0
    while found := re.compile(rb"(\d{1,9}) ").match(data, at):
        end = at + int(found[1])
        record = data[found.end() : end - 1]
        if record.startswith(b"path="):
            return _text(record[5:])
        if end <= at:
            break
        at = end
    return ""
