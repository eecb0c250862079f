"""A class or a student's work as a list of entries, read one by one as bytes: folders on disk."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from grader.intake.names import is_ignored, is_work, shown, visible
from grader.submissions import Source, read_source, reason

MAX_FILES = 20_000  # looked at in one student's folder; a checkout with a data set has some thousand
MAX_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Place:
    """Where an archive keeps a member.

    Args:
        offset: of the member's header (zip) or data (tar), in bytes.
        stored, size: bytes in the archive and bytes of the file.
        packed: whether it is deflated.
        crc: checksum of a zip's member; None in a tar.
    """

    offset: int
    stored: int
    size: int
    packed: bool
    crc: int | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One file that may hold work, or a file that lies at the top.

    Args:
        parts: where it lies, as the tree names it.
        problem: why it cannot be read, ending in a full stop; empty where it can.
    """

    parts: tuple[str, ...]
    place: Place | None = None  # in an archive
    modified: datetime | None = None
    problem: str = ""


@dataclass
class Listing:
    """What lies in a tree; `folders` are the upper ones, one or two steps deep, empty ones, too."""

    entries: list[Entry] = field(default_factory=list)
    folders: list[tuple[str, ...]] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


class Tree(Protocol):
    """A folder or an archive."""

    def listing(self) -> Listing:
        """Everything that may be work. Raises ArchiveError where an archive cannot be read."""

    def read(self, wanted: Sequence[tuple[Entry, int]]) -> list[Source]:
        """The bytes of these entries, each at most so many; what cannot be read says why."""


@dataclass(frozen=True, eq=False)
class FolderTree:
    """A folder on disk. No link in it is followed."""

    root: Path

    def listing(self) -> Listing:
        found = Listing()
        with os.scandir(self.root) as top:
            children = sorted(top, key=lambda child: child.name)
        for child in children:
            if is_ignored(child.name):
                continue
            if child.is_dir(follow_symlinks=False):
                found.folders.append((child.name,))
                found.entries += self._below((child.name,), found.notices)
            else:
                found.entries.append(_entry((child.name,), child, timed=True))
        return found

    def _below(self, top: tuple[str, ...], notices: list[str]) -> list[Entry]:
        """Work below one folder; a folder that cannot be listed costs only itself."""
        found: list[Entry] = []
        waiting, seen = [(top, True)], 0
        while waiting:
            parts, timed = waiting.pop()
            try:
                children = self._children(parts)
            except OSError as error:
                notices.append(f"{_path(parts)} cannot be read: {reason(error)}.")
                continue
            seen += len(children)
            if seen > MAX_FILES or len(parts) > MAX_DEPTH:
                notices.append(
                    f"{_path(top)} holds more than {MAX_FILES} files or {MAX_DEPTH} folders in one "
                    "another; the rest was not looked at."
                )
                break
            timed = timed and not any(child.name == ".git" for child in children)  # the time of the clone
            for child in children:
                below = (*parts, child.name)
                if is_ignored(child.name):
                    continue
                if child.is_dir(follow_symlinks=False):
                    waiting.append((below, timed))
                elif is_work(child.name) or child.is_symlink():
                    found.append(_entry(below, child, timed))
        return sorted(found, key=lambda entry: entry.parts)

    def _children(self, parts: tuple[str, ...]) -> list[os.DirEntry[str]]:
        with os.scandir(self.root.joinpath(*parts)) as children:
            return [child for child, _ in zip(children, range(MAX_FILES + 1), strict=False)]

    def read(self, wanted: Sequence[tuple[Entry, int]]) -> list[Source]:
        sources = [read_source(self.root, Path(*entry.parts), most) for entry, most in wanted]
        return [Source(source.data, visible(source.problem)) for source in sources]


def _path(parts: tuple[str, ...]) -> str:
    return "/".join(map(shown, parts))


def _entry(parts: tuple[str, ...], child: os.DirEntry[str], timed: bool) -> Entry:
    if child.is_symlink():
        return Entry(parts, problem="is a symbolic link; hand in plain files.")
    when = child.stat(follow_symlinks=False).st_mtime if timed else None
    return Entry(parts, modified=None if when is None else datetime.fromtimestamp(when, UTC))
