"""Archives as trees: members are read straight to bytes under caps, nothing is ever unpacked to disk."""

from __future__ import annotations

import gzip
import io
import struct
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from grader.intake.names import shown
from grader.intake.tars import is_tar, list_tar
from grader.intake.trees import Entry, Listing, Place, Tree
from grader.intake.zips import ArchiveError, list_zip
from grader.submissions import Source, reason, too_large

MAX_ARCHIVE = 64 << 20  # bytes of one student's archive, as handed in and as unpacked from gzip
MAX_DIRECTORY = 2 << 20  # bytes of the list of members in it: some ten thousand names
MAX_CLASS_DIRECTORY = 64 << 20
LOCAL_HEADER = struct.Struct("<4s22xHH")  # what stands before a member of a zip; ends with two lengths

Open = Callable[[], BinaryIO]


@dataclass(frozen=True, eq=False)
class ArchiveTree:
    """A zip or tar archive.

    Args:
        open: opens the archive's bytes; they are held no longer than one listing or reading takes.
        most: bytes its list of members may have.
    """

    where: str
    open: Open
    most: int = MAX_DIRECTORY

    def listing(self) -> Listing:
        with _guarded(), self.open() as file, _unpacked(file) as plain:
            return (list_tar if is_tar(plain) else list_zip)(plain, self.where, self.most)

    def read(self, wanted: Sequence[tuple[Entry, int]]) -> list[Source]:
        try:
            with _guarded(), self.open() as file, _unpacked(file) as plain:
                return [_member(plain, entry, most) for entry, most in wanted]
        except ArchiveError as error:
            return [Source(problem=f"{self.where} {error}")] * len(wanted)


@contextmanager
def _guarded() -> Iterator[None]:
    """Turn everything that a broken archive raises into an ArchiveError."""
    try:
        yield
    except ArchiveError:
        raise
    except OSError as error:
        raise ArchiveError(f"cannot be read: {reason(error)}.") from None
    except Exception as error:  # struct, zlib, zipfile and codecs each have their own
        said = shown(" ".join(str(error).split())[:100]) or type(error).__name__
        raise ArchiveError(f"is no readable archive ({said}); make a new zip of your files.") from None


@contextmanager
def _unpacked(file: BinaryIO) -> Iterator[BinaryIO]:
    """The bytes below gzip, if it is that."""
    packed = file.read(2) == b"\x1f\x8b"
    file.seek(0)
    if not packed:
        yield file
        return
    with gzip.GzipFile(fileobj=file) as stream:
        data = stream.read(MAX_ARCHIVE + 1)
    if len(data) > MAX_ARCHIVE:
        raise ArchiveError(f"unpacks to more than {MAX_ARCHIVE >> 20} MiB; hand in only your exercise files.")
    yield io.BytesIO(data)


def _member(file: BinaryIO, entry: Entry, most: int) -> Source:
    """One member's bytes, or why not: one bad member costs only itself."""
    name = "/".join(map(shown, entry.parts))
    if entry.problem or entry.place is None:
        return Source(problem=f"{name} {entry.problem}")
    if entry.place.size > most:
        return Source(problem=f"{name} {too_large(entry.place.size, most)}.")
    try:
        return Source(_content(file, entry.place))
    except (struct.error, zlib.error, ValueError) as error:
        return Source(problem=f"{name} is damaged in the archive ({error}); hand it in again.")


def _content(file: BinaryIO, place: Place) -> bytes:
    """Read what lies at a place; never more than the size it was listed with."""
    file.seek(place.offset)
    if place.crc is not None:
        mark, *lengths = LOCAL_HEADER.unpack(file.read(LOCAL_HEADER.size))
        if mark != b"PK\3\4":
            raise ValueError("its header is missing")
        file.seek(sum(lengths), io.SEEK_CUR)
    # What deflate cannot shrink grows by a few bytes in each 16 KiB.
    data = file.read(min(place.stored, place.size + place.size // 1000 + 1024))
    if place.packed:
        unpack = zlib.decompressobj(-zlib.MAX_WBITS)
        data = unpack.decompress(data, place.size + 1)
    if len(data) != place.size:
        raise ValueError("its length is another than the archive says")
    if place.crc is not None and zlib.crc32(data) != place.crc:
        raise ValueError("its checksum is wrong")
    return data


def archive_at(path: Path, where: str) -> ArchiveTree:
    """A whole class in one archive."""
    return ArchiveTree(where, lambda: path.open("rb"), MAX_CLASS_DIRECTORY)


def nested(tree: Tree, entry: Entry, where: str) -> ArchiveTree:
    """One student's archive inside a folder or an archive."""

    def open_it() -> BinaryIO:
        source = tree.read([(entry, MAX_ARCHIVE)])[0]
        if source.data is None:
            raise ArchiveError(source.problem.removeprefix("/".join(map(shown, entry.parts))).strip())
        return io.BytesIO(source.data)

    return ArchiveTree(where, open_it)
