"""`export`: what other systems read, from the gradebook to standard output, a file or a folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from grader.classroom.results import class_results, doubts
from grader.classroom.standing import standings
from grader.cli.app import Format
from grader.cli.books import find_student, find_topic, listed, note
from grader.cli.files import file_name, unwritten, write_out, write_whole
from grader.cli.grade import OK
from grader.cli.runner50 import run_of
from grader.course import load_course
from grader.errors import GraderError
from grader.export.canvas import canvas_csv, fill_canvas
from grader.export.classroom50 import classroom50
from grader.export.exercism import exercism
from grader.export.gradescope import gradescope
from grader.export.junit import junit
from grader.export.match import TOTAL
from grader.export.moodle import fill_moodle
from grader.export.nbgrader import nbgrader_csv
from grader.export.sheet import Filled
from grader.export.tables import checks_csv, students_csv
from grader.export.view import ClassResults, StudentResults, waits
from grader.gradebook.book import Gradebook
from grader.submissions import reason

WHOLE: dict[Format, Callable[[ClassResults], str]] = {
    Format.csv: students_csv,
    Format.checks: checks_csv,
    Format.junit: junit,
    Format.nbgrader: nbgrader_csv,
    Format.canvas: canvas_csv,
}
ONE_STUDENT = (Format.gradescope, Format.exercism, Format.classroom50)
Files = dict[Path, str]  # what is written where, below the folder that was named


@dataclass(frozen=True)
class Options:
    """What the command line asked for. `what`: `total` or a topic; empty: what the format takes by itself."""

    format: Format
    gradebook: Path
    course: Path
    out: Path | None = None
    sheet: Path | None = None
    what: str = ""
    column: str = ""
    student: str = ""


def export(options: Options) -> int:
    """Write one format; the exit code. What is held has no mark in it, and is named on standard error."""
    _check(options)
    course = load_course(options.course)
    what = options.what if options.what in ("", TOTAL) else find_topic(course, options.what)
    with Gradebook.read(options.gradebook) as book:
        found = standings(course, book)
        one = find_student(book, options.student).id if options.student else ""
    results = class_results(course, found)
    results = _only(results, one) if one else results
    note([*doubts(course, found), *_held(results)])
    if options.format in ONE_STUDENT:
        _write_each(options, _files(options.format, results, what), bool(one))
    else:
        _write(options, _text(options, results, what))
    return OK


def _check(options: Options) -> None:
    """Raises GraderError for options that do not go together."""
    fills, sheet = options.format in (Format.canvas, Format.moodle), options.sheet is not None
    if options.format is Format.moodle and not sheet:
        raise GraderError(
            "Moodle takes marks only in a worksheet of its own: download the assignment's grading worksheet "
            "and name it with --sheet."
        )
    if sheet and not fills:
        raise GraderError(f"--sheet is for canvas and moodle; {options.format} fills no downloaded sheet.")
    if options.what and not (sheet or options.format is Format.exercism):
        raise GraderError("--what names the mark that is filled into a --sheet, or the topic for exercism.")
    if options.column and not (sheet and options.format is Format.canvas):
        raise GraderError("--column names the column of a Canvas gradebook: give that with --sheet.")
    if options.format is Format.classroom50 and not options.student:
        raise GraderError("Classroom 50's result is that of one repository: name its owner with --student.")
    out = options.out
    if out is not None and out.exists() and options.gradebook.exists() and out.samefile(options.gradebook):
        raise GraderError(f"{out} is the gradebook itself: write to another file.")


def _only(results: ClassResults, student: str) -> ClassResults:
    chosen = tuple(one for one in results.students if one.id == student)
    return msgspec.structs.replace(results, students=chosen)


def _held(results: ClassResults) -> list[str]:
    held = [student.id for student in results.students if waits(student)]
    return [f"Held, and so without a mark: {listed(held)}; `held` says why."] if held else []


def _text(options: Options, results: ClassResults, what: str) -> str:
    if options.sheet is None:
        return WHOLE[options.format](results)
    filled = _fill(options, results, what, _read(options.sheet))
    note(filled.untouched)
    if filled.no_row:
        note([f"Not in {options.sheet.name}: {listed(filled.no_row)}."])
    if filled.no_student:
        note([f"Only in {options.sheet.name}, and left as it was: {listed(filled.no_student)}."])
    return filled.text


def _read(sheet: Path) -> bytes:
    try:
        return sheet.read_bytes()
    except OSError as error:
        raise GraderError(f"{sheet} cannot be read: {reason(error)}.") from None


def _fill(options: Options, results: ClassResults, what: str, data: bytes) -> Filled:
    """One mark into Moodle's sheet; into Canvas's, that or every topic that has a column of its name."""
    name = options.sheet.name if options.sheet else ""
    if options.format is Format.moodle:
        return fill_moodle(results, data, name, what or TOTAL)
    if options.column:
        return fill_canvas(results, data, name, {what or TOTAL: options.column})
    if what == TOTAL:
        raise GraderError(
            f"No column of {name} is called as the final mark: name the one to fill by --column."
        )
    if what:
        topics = tuple(topic for topic in results.topics if topic.name == what)
        results = msgspec.structs.replace(results, topics=topics)
    return fill_canvas(results, data, name)


def _files(format_: Format, results: ClassResults, what: str) -> Files:
    """By student, under the names those systems look for."""
    found: Files = {}
    for student in results.students:
        folder = Path(file_name(student.id))
        if format_ is Format.gradescope:
            found[folder / "results.json"] = gradescope(student)
        elif format_ is Format.classroom50:
            found[folder / "result.json"] = classroom50(student, run_of(student))
        else:
            found |= {folder / name / "results.json": text for name, text in _topics(student, results, what)}
    return found


def _topics(student: StudentResults, results: ClassResults, what: str) -> list[tuple[str, str]]:
    names = [topic.name for topic in results.topics if what in ("", topic.name)]
    return [(name, exercism(student.results[name])) for name in names if name in student.results]


def _write(options: Options, text: str) -> None:
    if options.out is None:
        write_out(text)
    else:
        write_whole(options.out, text)


def _write_each(options: Options, files: Files, one: bool) -> None:
    """One student's single file as such; everything else as a folder. Raises GraderError."""
    if one and len(files) == 1:
        _write(options, *files.values())
    elif one and not files:
        raise GraderError(f"There is no result of {options.student} to write: it is excused, or not graded.")
    elif options.out is None:
        missing = "--what TOPIC" if one else "--student ID"
        raise GraderError(
            f"{options.format} is more than one file here: name one with {missing}, or a folder with --out."
        )
    else:
        for place, text in files.items():
            _make_folder(options.out, place.parent)
            write_whole(options.out / place, text)


def _make_folder(out: Path, below: Path) -> None:
    """The folder that was named may be new; the one it lies in has to be there."""
    try:
        out.mkdir(exist_ok=True)
        (out / below).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritten(out, error) from None
