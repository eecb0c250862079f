"""`report`: the page of a record that was graded before."""

from __future__ import annotations

from pathlib import Path

import msgspec

from grader.errors import GraderError
from grader.model import FORMAT, Record, read_record
from grader.report.html import write_page


def report(path: Path, folder: Path) -> int:
    record = load(path)
    try:
        page = write_page(record, folder)
    except OSError as error:
        raise GraderError(f"The report cannot be written to {error.filename}: {error.strerror}.") from None
    print(f"Report: {page.resolve()}")
    return 0


def load(path: Path) -> Record:
    """Raises GraderError where the file is not a record of this format."""
    try:
        record = read_record(path)
    except FileNotFoundError:
        raise GraderError(
            f"There is no record at {path}: run nox -s grade first, or name another file."
        ) from None
    except OSError as error:
        raise GraderError(f"{path} cannot be read: {error.strerror}.") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise GraderError(f"{path} is not a record this grader wrote: {error}.") from None
    if record.format != FORMAT:
        raise GraderError(f"{path} has format {record.format}; this grader reads format {FORMAT}.")
    return record
