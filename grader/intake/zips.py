"""The members of a zip archive: safe names, times, and what of them is refused."""

from __future__ import annotations

import re
import stat
import struct
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import BinaryIO

from grader.errors import GraderError
from grader.intake.names import is_ignored, is_work, shown
from grader.intake.trees import Entry, Listing, Place

MAX_RATIO = 100  # of what may grow at all: text shrinks ten times, only zeros more
SMALL = 1 << 20  # below this size a ratio harms nobody
UNIX_TIME = 0x5455  # extra field with the time in UTC; the one beside it has no zone


class ArchiveError(GraderError):
    """An archive cannot be read; the sentence fits behind the archive's name."""


class _Directory:
    """An open file of which the list of members may take only so much memory: zipfile reads it in one go."""

    def __init__(self, file: BinaryIO, most: int) -> None:
        self._file, self._most = file, most
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int = -1) -> bytes:
        if size > self._most:
            raise ArchiveError("lists too many members; hand in only your exercise files.")
        return self._file.read(size)


def list_zip(file: BinaryIO, where: str, most: int) -> Listing:
    """What lies in a zip of which the list of members has at most so many bytes."""
    with zipfile.ZipFile(_Directory(file, most)) as archive:
        return list_members(archive.infolist(), where)


def list_members(infos: Sequence[zipfile.ZipInfo], where: str) -> Listing:
    """Members that may be work. A name that leads out of the archive is refused and named."""
    found = Listing()
    folders: dict[tuple[str, ...], None] = {}
    unsafe: list[str] = []
    clones: set[tuple[str, ...]] = set()
    for info in infos:
        name = member_name(info)
        parts = safe_parts(name)
        if parts is None:
            unsafe.append(shown(name))
        elif ".git" in parts:
            clones.add(parts[: parts.index(".git")])
        elif parts and not any(map(is_ignored, parts)):
            is_folder = info.is_dir() or name.endswith("\\")
            folders |= upper_folders(parts, is_folder)
            problem = _problem(info)
            if not is_folder and (problem or is_work(parts[-1]) or len(parts) == 1):
                found.entries.append(Entry(parts, _place(info), _modified(info), problem))
    found.folders = list(folders)
    found.entries = [_untimed(entry, clones) for entry in found.entries]
    found.notices += refused(where, unsafe)
    return found


def _untimed(entry: Entry, clones: set[tuple[str, ...]]) -> Entry:
    """Files of a git checkout have the time of the clone, which says nothing."""
    steps = range(len(entry.parts))
    cloned = bool(clones) and any(entry.parts[:depth] in clones for depth in steps)
    return replace(entry, modified=None) if cloned else entry


def refused(where: str, unsafe: Sequence[str]) -> list[str]:
    """The notice on names that lead out of an archive, if it has any."""
    if not unsafe:
        return []
    return [f"{where} names members outside itself, such as {unsafe[0]!r}; {len(unsafe)} were refused."]


def member_name(info: zipfile.ZipInfo) -> str:
    """The member's name; UTF-8 that is not marked as such (macOS) is known by being valid."""
    if info.flag_bits & 0x800:
        return info.orig_filename
    try:
        return info.orig_filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.orig_filename


def upper_folders(parts: tuple[str, ...], is_folder: bool) -> dict[tuple[str, ...], None]:
    """The first two folders on the way to a member."""
    steps = len(parts) if is_folder else len(parts) - 1
    return {parts[:depth]: None for depth in range(1, min(steps, 2) + 1)}


def safe_parts(name: str) -> tuple[str, ...] | None:
    """The steps of a member's name, split at both slashes; None where they would lead out."""
    steps = re.split(r"[/\\]", name)
    parts = tuple(step for step in steps if step not in ("", "."))
    if "\0" in name or ".." in parts or steps[0] == "" or re.match(r"[A-Za-z]:", name):
        return None
    return parts


def _place(info: zipfile.ZipInfo) -> Place:
    packed = info.compress_type != zipfile.ZIP_STORED
    return Place(info.header_offset, info.compress_size, info.file_size, packed, info.CRC)


def _problem(info: zipfile.ZipInfo) -> str:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return "is a symbolic link; hand in plain files."
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "is not a regular file; hand in a plain Python file."
    if info.flag_bits & 1:
        return "is encrypted; hand in an archive without a password."
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "is compressed in a way that is not read; make a plain zip."  # those unpack without a bound
    if info.file_size > SMALL and info.file_size > MAX_RATIO * info.compress_size:
        return f"unpacks to more than {MAX_RATIO} times its size; hand in only your exercise files."
    return ""


def _modified(info: zipfile.ZipInfo) -> datetime | None:
    """When the file was changed; the first of 1980 stands for a time nobody set."""
    extra = info.extra
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<HH", extra)
        if kind == UNIX_TIME and size >= 5 and len(extra) >= 9 and extra[4] & 1:
            return datetime.fromtimestamp(struct.unpack_from("<i", extra, 5)[0], UTC)
        extra = extra[4 + size :]
    try:
        when = datetime(*info.date_time)
        return when.astimezone(UTC) if when > datetime(1980, 1, 2) else None
    except (ValueError, OSError, OverflowError):
        return None
