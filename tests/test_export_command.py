"""`export`: the bytes of each format, where they go, and one sentence for what cannot be written."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from grader.classroom.results import class_results
from grader.classroom.standing import standings
from grader.cli import files
from grader.cli.app import Format
from grader.cli.export import WHOLE, Options, export
from grader.cli.files import file_name, write_whole
from grader.course import Course, load_course
from grader.errors import MACHINE, USAGE, GraderError
from grader.export.exercism import exercism
from grader.export.gradescope import gradescope
from grader.export.view import ClassResults
from grader.gradebook.book import Gradebook
from grader.gradebook.values import Student
from tests.class_book import DEMO, MORE, TOTALS, class_book, late_course
from tests.command import run
from tests.conftest import MINI, TOPIC

MOODLE = (
    "Identifier,Full name,Email address,Grade,Maximum grade,Last modified (grade),Feedback comments\r\n"
    "Participant 11,Lovelace,ada@uni.example,,10.00,-,\r\n"
    "Participant 12,Bo,bo@uni.example,,10.00,-,\r\n"
    "Participant 13,Cy,,,10.00,-,\r\n"
    "Participant 14,Nobody,,,10.00,-,\r\n"
)
CANVAS = (
    f"Student,ID,SIS User ID,SIS Login ID,Section,{DEMO} (1),Whole course (2)\n"
    "    Points Possible,,,,,6.00,200.00\n"
    "Ada,901,ada,,A,,\n"
    "Bo,902,,bo,A,,\n"
    "Cy,903,,,A,,\n"
)


@pytest.fixture
def course(two: Course) -> Course:
    return late_course(two)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return class_book(tmp_path / "grades.sqlite")


@pytest.fixture
def options(course: Course, book: Path) -> Options:
    return Options(Format.csv, book, course.root)


def values(options: Options) -> ClassResults:
    course = load_course(options.course)
    with Gradebook.read(options.gradebook) as book:
        return class_results(course, standings(course, book))


def asked(options: Options, **changes: object) -> Options:
    return Options(**{**vars(options), **changes})  # type: ignore[arg-type]


def refused(options: Options, **changes: object) -> str:
    with pytest.raises(GraderError) as caught:
        export(asked(options, **changes))
    return str(caught.value)


@pytest.mark.parametrize("name", WHOLE)
def test_standard_output_gets_the_bytes_and_a_file_the_same(
    name: Format, options: Options, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    wanted = WHOLE[name](values(options)).encode()
    assert export(asked(options, format=name)) == 0
    assert capsysbinary.readouterr().out == wanted
    export(asked(options, format=name, out=tmp_path / "out"))
    assert (tmp_path / "out").read_bytes() == wanted
    assert capsysbinary.readouterr().out == b""


def test_what_is_held_is_named_and_never_a_zero(
    options: Options, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    export(options)
    said = capsysbinary.readouterr()
    assert b"! Held, and so without a mark: bo; `held` says why.\n" in said.err
    rows = {row["student_id"]: row for row in csv.DictReader(io.StringIO(said.out.decode("utf-8-sig")))}
    assert {id_: row["total"] for id_, row in rows.items()} == {
        "ada": "95",
        "bo": "",
        "cy": "33.33",
        "dee": "0",
    }
    assert (rows["bo"][DEMO], rows["bo"]["held"], rows["dee"][f"{DEMO}_outcome"]) == (
        "",
        "yes",
        "NOT_ATTEMPTED",
    )
    assert rows["cy"][MORE] == "", "excused"


def test_one_student_of_the_class(options: Options, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    export(asked(options, student="ADA@uni.example"))
    assert [line.split(b",")[0] for line in capsysbinary.readouterr().out.splitlines()[1:2]] == [b"ada"]


def test_one_file_for_each_student(options: Options, tmp_path: Path) -> None:
    export(asked(options, format=Format.gradescope, out=tmp_path / "gs"))
    export(asked(options, format=Format.exercism, out=tmp_path / "ex"))
    found = {str(path.relative_to(tmp_path)) for path in tmp_path.glob("??/**/*") if path.is_file()}
    gradescopes = {f"gs/{id_}/results.json" for id_ in TOTALS}
    both = {f"ex/{id_}/{topic}/results.json" for id_ in TOTALS for topic in (DEMO, MORE)}
    assert found == gradescopes | both - {f"ex/cy/{MORE}/results.json"}
    ada = values(options).students[0]
    assert (tmp_path / "gs/ada/results.json").read_text() == gradescope(ada)
    assert (tmp_path / "ex/ada" / MORE / "results.json").read_text() == exercism(ada.results[MORE])


def test_one_students_single_file_needs_no_folder(
    options: Options, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    ada = values(options).students[0]
    export(asked(options, format=Format.gradescope, student="ada"))
    assert capsysbinary.readouterr().out == gradescope(ada).encode()
    export(asked(options, format=Format.exercism, student="ada", what="demo"))
    assert capsysbinary.readouterr().out == exercism(ada.results[DEMO]).encode()
    assert "name one with --what TOPIC" in refused(options, format=Format.exercism, student="ada")
    assert "it is excused" in refused(options, format=Format.exercism, student="cy", what=MORE)
    assert "name one with --student ID" in refused(options, format=Format.gradescope)


def test_classroom_50_as_its_runner_says(
    options: Options, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    options = asked(options, format=Format.classroom50, student="ada")
    assert "The environment has no CLASSROOM, ASSIGNMENT, SUBMISSION_TAG" in refused(options)
    for name in ("CLASSROOM", "ASSIGNMENT", "SUBMISSION_TAG", "COMMIT_URL", "RELEASE_URL"):
        monkeypatch.setenv(name, name.lower())
    export(options)
    found = json.loads(capsysbinary.readouterr().out)
    assert (found["owner"], found["submission"], found["review"]) == ("ada", "submission_tag", "commit_url")
    assert (found["score"], found["max-score"], found["datetime"]) == (20, 20, "2026-10-03T12:00:00Z")
    assert "Nobody knows when dee handed in" in refused(options, student="dee")
    assert "name its owner with --student" in refused(options, student="")


def test_moodles_sheet_by_address_and_by_number(
    options: Options, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(MOODLE, newline="")
    with Gradebook.open(options.gradebook) as book:
        book.register([Student("cy", "Cy", platform_id="13")])
    export(asked(options, format=Format.moodle, sheet=sheet))
    said = capsysbinary.readouterr()
    rows = [line.split(",") for line in said.out.decode().splitlines()]
    assert [row[3] for row in rows[1:]] == ["9.50", "", "3.33", ""]
    assert "See me.<br>01_demo: handed in" in rows[1][6]
    for words in (
        "! bo, total: no mark to fill in",
        "! Not in sheet.csv: dee.",
        "! Only in sheet.csv, and left as it was: Participant 14.",
    ):
        assert words in said.err.decode()
    export(asked(options, format=Format.moodle, sheet=sheet, what="more", out=sheet))
    assert [line.split(",")[3] for line in sheet.read_text().splitlines()[1:]] == ["10.00", "0.00", "", ""]


def test_canvas_sheet_by_topic_and_by_column(
    options: Options, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(CANVAS)
    with Gradebook.open(options.gradebook) as book:
        book.register([Student("cy", "Cy", platform_id="903")])
    options = asked(options, format=Format.canvas, sheet=sheet)

    def filled(**changes: object) -> list[list[str]]:
        export(asked(options, **changes))
        rows = list(csv.reader(io.StringIO(capsysbinary.readouterr().out.decode())))
        return [row[5:] for row in rows[2:]]

    assert filled() == filled(what="demo") == [["5.40", ""], ["", ""], ["2.00", ""]]
    assert filled(column="Whole course (2)") == [["", "190.00"], ["", ""], ["", "66.66"]]
    assert "name the one to fill by --column" in refused(options, what="total")


SENTENCES = {
    "a sheet for moodle": ({"format": Format.moodle}, "name it with --sheet"),
    "no sheet for csv": ({"sheet": Path("x.csv")}, "csv fills no downloaded sheet"),
    "no mark for csv": ({"what": "total"}, "--what names the mark"),
    "no column without a sheet": ({"column": "A"}, "--column names the column"),
    "a sheet that is not there": (
        {"format": Format.moodle, "sheet": Path("no.csv")},
        "no.csv cannot be read",
    ),
    "a topic that is not there": (
        {"format": Format.exercism, "what": "dmo", "student": "ada"},
        "did you mean 01_demo",
    ),
    "a student nobody knows": ({"student": "Lovelase"}, "no student 'Lovelase': did you mean 'ada'?"),
    "a gradebook that is not there": ({"gradebook": Path("no.sqlite")}, "There is no gradebook no.sqlite"),
    "a folder that is not there": ({"out": Path("no/x.csv")}, "its folder is not there"),
    "a folder in none": ({"format": Format.gradescope, "out": Path("no/x")}, "its folder is not there"),
    "what is no file": ({"out": Path(os.devnull)}, "is no file that can be written over"),
}


@pytest.mark.parametrize("name", SENTENCES)
def test_one_sentence(name: str, options: Options, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    changes, words = SENTENCES[name]
    monkeypatch.chdir(tmp_path)
    said = refused(options, **changes)
    assert words in said
    assert "\n" not in said


def test_the_gradebook_is_never_written_over(options: Options, tmp_path: Path) -> None:
    before = options.gradebook.read_bytes()
    (tmp_path / "link.csv").hardlink_to(options.gradebook)
    for out in (options.gradebook, tmp_path / "link.csv"):
        assert "is the gradebook itself" in refused(options, out=out)
    assert options.gradebook.read_bytes() == before


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "marks.csv"
    path.write_text("old")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(GraderError, match="the disk is full or failing: No space left") as caught:
        write_whole(path, "new")
    assert caught.value.exit_code == MACHINE
    assert (path.read_text(), [found.name for found in tmp_path.iterdir()]) == ("old", ["marks.csv"])


def test_who_reads_a_file_has_the_old_one_or_the_new(tmp_path: Path) -> None:
    path = tmp_path / "marks.csv"
    path.write_text("old")
    with path.open() as reader:
        write_whole(path, "new\r\n")
        assert reader.read() == "old"
    assert path.read_bytes() == b"new\r\n"


def test_a_full_standard_output(options: Options) -> None:
    words = ["export", "csv", "--gradebook", str(options.gradebook), "--course", str(options.course)]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "grader", *words], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == MACHINE
    assert done.stderr.decode().splitlines()[-1].startswith("error: Nothing was written to standard output")


def test_ids_are_names_of_one_folder() -> None:
    odd = ["../x", "a/b", "..", ".", "a b@c.d", "中", "100%", "a\\b", "x\n"]
    names = [file_name(id_) for id_ in odd]
    assert names == ["%2E.%2Fx", "a%2Fb", "%2E.", "%2E", "a b@c.d", "中", "100%25", "a%5Cb", "x%0A"]


def test_a_class_with_extensions_needs_its_roster_once(tmp_path: Path, reference: str) -> None:
    """From hand-ins to sheets: what the roster said counts in every later command."""
    root = tmp_path / "course"
    shutil.copytree(MINI, root, ignore=shutil.ignore_patterns("__pycache__", ".grader"))
    with (root / "course.toml").open("a") as file:
        file.write("\n[marking.late]\ndeadline = 2026-10-01T12:00:00\npercent_per_day = 10\n")
    for name in ("ada", "bob"):
        path = tmp_path / "handed_in" / name / f"ex{TOPIC}.py"
        path.parent.mkdir(parents=True)
        path.write_text(reference)
        os.utime(path, (1_790_942_400, 1_790_942_400))  # 2026-10-02 12:00 UTC, a day late
    (tmp_path / "roster.csv").write_text(
        "id,name,email,section,extensions\nada,Ada,a@b.org,1,3\nzoe,Zoe,,1,\n"
    )
    book = ["--gradebook", "../grades.sqlite"]
    first = run(root, "class", "../handed_in", *book, "--roster", "../roster.csv")
    assert first.code == 0, first.err
    again = run(root, "class", "../handed_in", *book)
    told = run(root, "marks", *book)
    for done in (first, again, told):
        rows = re.findall(r"^(\w+) .*?(\S+) / 100.00", done.out, re.MULTILINE)
        assert rows == [("ada", "100.00"), ("bob", "90.00"), ("zoe", "0.00")], done.out
    assert "Missing: zoe Zoe" in again.out
    table = csv.DictReader(io.StringIO(run(root, "export", "csv", *book).out.removeprefix("\ufeff")))
    found = [(row["name"], row["email"], row["section"], row["total"]) for row in table]
    assert found == [("Ada", "a@b.org", "1", "100"), ("bob", "", "", "90"), ("Zoe", "", "1", "0")]


def test_an_unknown_format_is_a_mistake_of_the_command(tmp_path: Path) -> None:
    done = run(tmp_path, "export", "excel")
    assert (done.code, done.out) == (USAGE, "")
    assert "'classroom50'" in done.err
