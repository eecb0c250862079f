"""`report`: pages of what was graded before: of one record, or of a class by its gradebook."""

from __future__ import annotations

from pathlib import Path

import msgspec

from grader.errors import GraderError
from grader.model import FORMAT, Record, read_record
from grader.report.html import write_page

SQLITE = b"SQLite format 3\0"  # how a gradebook begins
RECORD_PAGES = Path("reports")
CLASS_PAGES = RECORD_PAGES / "class"


def report(path: Path, folder: Path | None, course: Path) -> int:
    """What the file is, its first bytes say; only a gradebook needs the course."""
    if _begins_as_gradebook(path):
        page = class_pages(path, folder or CLASS_PAGES, course)
    else:
        page = record_page(path, folder or RECORD_PAGES)
    print(f"Report: {page.resolve()}")
    return 0


def record_page(path: Path, folder: Path) -> Path:
    record = load(path)
    try:
        return write_page(record, folder)
    except OSError as error:
        raise GraderError(f"The report cannot be written to {error.filename}: {error.strerror}.") from None


def class_pages(path: Path, folder: Path, course: Path) -> Path:
    from grader.cli.pages import write_class  # a record is rendered without reading what a class needs
    from grader.course import load_course
    from grader.gradebook.book import Gradebook

    with Gradebook.read(path) as book:
        return write_class(load_course(course), book, folder)


def _begins_as_gradebook(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(SQLITE)) == SQLITE
    except OSError:
        return False  # reading it as a record says what is wrong


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
        raise GraderError(f"{path} is neither a gradebook nor a record this grader wrote: {error}.") from None
    if record.format != FORMAT:
        raise GraderError(f"{path} has format {record.format}; this grader reads format {FORMAT}.")
    return record
