"""The kit's own CSV and nbgrader's: golden files, nothing that runs, nothing held that is a number."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from grader.export.nbgrader import COLUMNS, names, nbgrader_csv
from grader.export.tables import checks_csv, students_csv
from tests.export_class import ADA, AUTOGRAD, CLASS, HELD, TENSORS
from tests.golden_files import golden


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_students() -> None:
    golden("students.csv", students_csv(CLASS))


def test_checks() -> None:
    golden("checks.csv", checks_csv(CLASS))


def test_nbgrader() -> None:
    golden("nbgrader.csv", nbgrader_csv(CLASS))


def test_excel_sees_utf8_and_one_row_per_student() -> None:
    text = students_csv(CLASS)
    assert text.encode().startswith(b"\xef\xbb\xbfstudent_id,")
    assert text.endswith("\r\n")
    assert [row["student_id"] for row in rows(text)] == ["s100", "s200", "s300", "s400"]


def test_what_is_held_is_empty() -> None:
    held = rows(students_csv(CLASS))[1]
    assert held[TENSORS] == held["total"] == ""
    assert (held[f"{TENSORS}_outcome"], held["held"], held[AUTOGRAD]) == ("BROKEN", "yes", "5")
    broken = [row for row in rows(checks_csv(CLASS)) if row["outcome"] == "BROKEN"]
    assert [(row["points"], row["max_points"]) for row in broken] == [("", "4")]
    row = next(r for r in rows(nbgrader_csv(CLASS)) if r["student_id"] == "s200")
    assert row["raw_score"] == row["late_submission_penalty"] == row["score"] == ""
    assert row["max_score"] == "10.0"


def test_a_skipped_device_is_no_zero() -> None:
    skipped = [row for row in rows(checks_csv(CLASS)) if row["outcome"] == "SKIPPED"]
    assert skipped
    assert {(row["points"], row["max_points"]) for row in skipped} == {("", "")}


@pytest.mark.parametrize("export", [students_csv, checks_csv, nbgrader_csv])
def test_no_cell_of_a_student_runs(export: object) -> None:
    assert callable(export)
    for row in rows(export(CLASS)):
        assert not [text for text in row.values() if text.lstrip().startswith(("=", "+", "-", "@"))]


def test_an_empty_class_has_its_header() -> None:
    empty = replace(CLASS, students=())
    assert nbgrader_csv(empty) == ",".join(COLUMNS) + "\n"
    assert rows(students_csv(empty)) == []


def test_nbgrader_writes_what_nbgrader_reads() -> None:
    """Times without zone, and a score that is raw score less penalty."""
    assert (
        "assignment duedate timestamp student_id last_name first_name email raw_score "
        "late_submission_penalty score max_score"
    ).split() == COLUMNS
    late = next(
        r for r in rows(nbgrader_csv(CLASS)) if (r["student_id"], r["assignment"]) == ("s100", AUTOGRAD)
    )
    assert float(late["raw_score"]) - float(late["late_submission_penalty"]) == float(late["score"]) == 2.0
    odd = datetime.fromisoformat("2026-06-01T16:32:01+02:00")
    first = rows(nbgrader_csv(replace(CLASS, students=(replace(ADA, submitted=odd),))))[0]
    assert datetime.fromisoformat(first["timestamp"]).replace(tzinfo=UTC) == odd


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ada Lovelace", ("Lovelace", "Ada")),
        ("Hopper, Grace", ("Hopper", "Grace")),
        ("Vincent van Gogh", ("Gogh", "Vincent van")),
        ("Plato", ("Plato", "")),
        ("", ("", "")),
    ],
)
def test_names_are_split(name: str, parts: tuple[str, str]) -> None:
    assert names(name) == parts


def test_the_same_class_gives_the_same_text() -> None:
    assert students_csv(CLASS) == students_csv(CLASS)
    assert students_csv(replace(CLASS, students=(HELD,))) != students_csv(CLASS)
