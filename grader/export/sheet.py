"""A CSV sheet downloaded from a learning platform, read strictly and written back the way it came.

Read: UTF-8 with or without byte order mark; comma, semicolon or tab. Kept when written: mark, separator, line
ends, columns, rows and their order. Cells that need no quotes lose them.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable

import msgspec

from grader.errors import GraderError
from grader.export.text import BOM, clean, table

SEPARATORS = ",;\t"
AGAIN = "download it once more, or save it as CSV UTF-8"


class SheetError(GraderError):
    """A downloaded sheet cannot be filled."""


class Sheet(msgspec.Struct, frozen=True):
    """The sheet as text cells. Empty lines are kept as rows without cells."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    delimiter: str
    bom: bool
    newline: str

    @property
    def titles(self) -> list[str]:
        """The header without blanks around its cells; it is written back with them."""
        return [title.strip() for title in self.header]

    def has(self, title: str) -> bool:
        return title in self.titles

    def column(self, title: str) -> int:
        """Number of the column, from 0. Raises SheetError where it is missing or there twice."""
        found = self.titles.count(title)
        if not found:
            raise SheetError(f"{self.name} has no column {title!r}: it has {', '.join(self.titles)}.")
        if found > 1:
            raise SheetError(f"{self.name} has {found} columns {title!r}: rename all but one of them.")
        return self.titles.index(title)


class Filled(msgspec.Struct, frozen=True):
    """A sheet with marks in it, and what a person should know of it.

    Attributes:
        text: the sheet; write it with `encoding="utf-8", newline=""`.
        no_row: ids of the students who are not in the sheet.
        no_student: rows nobody of the class fits, by what stands in their first column.
        untouched: one sentence for each cell that was left as it came though its student was found.
    """

    text: str
    no_row: tuple[str, ...]
    no_student: tuple[str, ...]
    untouched: tuple[str, ...]


def read_sheet(data: bytes, name: str) -> Sheet:
    """Read a sheet.

    Args:
        data: the file as it was downloaded.
        name: what messages call it.

    Raises SheetError where it is no UTF-8, no CSV, empty, or its rows have not all as many cells as its
    header.
    """
    text = _decode(data, name)
    plain = text.removeprefix(BOM)
    newline = "\r\n" if "\r\n" in plain else "\n"
    delimiter = max(SEPARATORS, key=plain.partition("\n")[0].count)
    header, *rows = _cells(plain, delimiter, name)
    for line, row in enumerate(rows, start=2):
        if row and len(row) != len(header):
            raise SheetError(
                f"{name}: row {line} has {len(row)} cells, the header {len(header)}: mend it, or {AGAIN}."
            )
    return Sheet(name, tuple(header), tuple(map(tuple, rows)), delimiter, text.startswith(BOM), newline)


def _decode(data: bytes, name: str) -> str:
    if data.startswith(b"PK\x03\x04"):
        raise SheetError(f"{name} is an Excel workbook: save it as CSV UTF-8.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SheetError(f"{name} is not UTF-8 (byte {error.start + 1}): {AGAIN}.") from None
    if "\0" in text:
        raise SheetError(f"{name} is not UTF-8 text, it holds zero bytes: {AGAIN}.")
    if not text.removeprefix(BOM).strip():
        raise SheetError(f"{name} is empty: {AGAIN}.")
    return text


def _cells(text: str, delimiter: str, name: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise SheetError(f"{name} is no valid CSV ({error}): {AGAIN}.") from None


def write_sheet(sheet: Sheet, rows: Iterable[Iterable[str]]) -> str:
    """The sheet with these rows in place of its own."""
    return table([sheet.header, *rows], sheet.newline, sheet.bom, sheet.delimiter)


def find_once(sheet: Sheet, column: int) -> dict[str, int]:
    """Cells of a column, compared as by `key`, to the number of their row. Raises SheetError for doubles."""
    values = [(key(row[column]), number) for number, row in enumerate(sheet.rows) if row]
    twice = [value for value, count in Counter(value for value, _ in values).items() if value and count > 1]
    if twice:
        title = sheet.titles[column]
        raise SheetError(
            f"{sheet.name} has {twice[0]!r} more than once in column {title!r}: remove the double."
        )
    return {value: number for value, number in values if value}


def key(text: str) -> str:
    """How ids and addresses are compared."""
    return clean(text).strip().casefold()


def decimal(text: str) -> float | None:
    """A number of a sheet, with point or comma; None where it is none."""
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return None
