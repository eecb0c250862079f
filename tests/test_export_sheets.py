"""Downloaded sheets: filled where a mark is, kept everywhere else, and refused in one sentence when they are wrong."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from grader.errors import USAGE
from grader.export.canvas import canvas_csv, fill_canvas
from grader.export.moodle import fill_moodle
from grader.export.sheet import Filled, SheetError, read_sheet, write_sheet
from grader.export.text import table
from tests.export_class import ADA, AUTOGRAD, CLASS, EVIL, HELD, TENSORS
from tests.golden_files import FOLDER, golden

CANVAS = (FOLDER / "canvas_downloaded.csv").read_bytes()
MOODLE = (FOLDER / "moodle_downloaded.csv").read_bytes()
LINES = CANVAS.decode().splitlines(keepends=True)


def cells(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def changed(before: bytes, after: str) -> set[tuple[str, str, str]]:
    """(first cell of the row, column, new text) of every cell that differs."""
    old, new = cells(before.decode()), cells(after)
    assert [len(row) for row in old] == [len(row) for row in new]
    pairs = [(a, b, n, o) for a, b in zip(old, new, strict=True) for n, o in enumerate(b)]
    return {(a[0], old[0][n], text) for a, b, n, text in pairs if a[n] != text}


def test_new_gradebook() -> None:
    text = canvas_csv(CLASS)
    golden("canvas_new.csv", text)
    header, possible, ada, held, *_ = cells(text)
    assert header[:5] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    assert possible == ["    Points Possible", "", "", "", "", "10.00", "5.00"]
    assert ada[5:] == ["6.00", "2.00"]
    assert held[5:] == ["", "5.00"]


def test_filled_gradebook() -> None:
    filled = fill_canvas(CLASS, CANVAS)
    golden("canvas_filled.csv", filled.text)
    assert changed(CANVAS, filled.text) == {
        ("Lovelace, Ada", "01_tensors (4711)", "6.00"),
        ("Lovelace, Ada", "Autograd (4712)", "8.00"),  # 2 of 5 points, of 20 in Canvas
        ("Hopper, Grace", "Autograd (4712)", "20.00"),
    }
    assert filled.no_row == ("s300",)
    assert filled.no_student == ("Noether, Emmy", "Student, Test")
    assert filled.untouched == (
        f"s200, {TENSORS}: no mark to fill in, it is held or there is no result.",
        f"s400, {TENSORS}: Canvas says EX.",
        f"s400, {AUTOGRAD}: Canvas says N/A.",
    )


def test_the_final_mark_goes_where_it_is_told_to() -> None:
    filled = fill_canvas(CLASS, CANVAS, columns={"total": "Total (4714)"})
    assert changed(CANVAS, filled.text) == {("Lovelace, Ada", "Total (4714)", "62.50")}


def test_filling_twice_changes_nothing() -> None:
    once = fill_canvas(CLASS, CANVAS).text
    assert fill_canvas(CLASS, once.encode()).text == once


def test_a_sheet_with_semicolons_and_crlf_stays_one() -> None:
    text = table(cells(CANVAS.decode()), newline="\r\n", delimiter=";").replace("20.00", "20,00")
    filled = fill_canvas(CLASS, text.encode()).text
    assert "Lovelace, Ada;9001;s100;ada;A;kept, as it is;6.00;8.00;5.00;;;\r\n" in filled
    assert not filled.startswith("\ufeff")


def test_names_in_two_columns() -> None:
    """Canvas's other layout, see `show_student_first_last_name` in its exporter."""
    header, *rest = cells(CANVAS.decode())
    rows = [["LastName", "FirstName", *header[1:]], *([row[0], "", *row[1:]] for row in rest)]
    data = table(rows, newline="\n").encode()
    filled = fill_canvas(CLASS, data)
    assert ("Lovelace, Ada", "01_tensors (4711)", "6.00") in changed(data, filled.text)


def test_filled_worksheet() -> None:
    filled = fill_moodle(CLASS, MOODLE, what=TENSORS)
    golden("moodle_filled.csv", filled.text)
    feedback = (
        "Good start.<br>See me about &lt;flip&gt;.<br>"
        "flip.values: flip: got 3, not 4.<br>  ex01_tensors.py, line 7"
    )
    assert changed(MOODLE, filled.text) == {
        ("Participant 501", "Grade", "12.00"),
        ("Participant 501", "Feedback comments", feedback),
    }
    assert filled.no_row == ("s300",)
    assert filled.no_student == ("Participant 503", "Participant 505")


def test_worksheet_of_the_final_mark_by_participant_number() -> None:
    ada = replace(ADA, id="501", email="")
    filled = fill_moodle(replace(CLASS, students=(ada, HELD)), MOODLE)
    assert ("Participant 501", "Grade", "12.50") in changed(MOODLE, filled.text)
    assert "Participant 502" not in {row for row, _, _ in changed(MOODLE, filled.text)}
    assert filled.untouched == ("s200, total: no mark to fill in, it is held or there is no result.",)


def test_the_other_spelling_of_the_maximum() -> None:
    data = MOODLE.replace(b"Maximum grade", b"Maximum Grade").replace(b"20.00", b'"50,00"')
    filled = fill_moodle(CLASS, data, what=TENSORS)
    assert ("Participant 501", "Grade", "30.00") in changed(data, filled.text)


def test_a_locked_row_is_left_alone() -> None:
    filled = fill_moodle(replace(CLASS, students=(replace(EVIL, email="EVE@uni.example "),)), MOODLE)
    assert changed(MOODLE, filled.text) == set()
    assert filled.untouched == ("s300: Moodle says that the grade cannot be changed.",)


def test_comments_cannot_run_in_a_spreadsheet() -> None:
    ada = replace(ADA, comments=("=1+1",))
    filled = fill_moodle(replace(CLASS, students=(ada,)), MOODLE)
    assert ("Participant 501", "Feedback comments", "'=1+1") in changed(MOODLE, filled.text)


def test_a_row_without_maximum_gets_no_grade() -> None:
    scale = MOODLE.replace(b",20.00,", b",,")
    filled = fill_moodle(CLASS, scale, what=TENSORS)
    assert "Grade" not in {column for _, column, _ in changed(scale, filled.text)}
    assert any("no maximum grade" in said for said in filled.untouched)


def edit(*pairs: tuple[str, str], of: bytes = CANVAS) -> bytes:
    text = of.decode()
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text.encode()


AGAIN = "download it once more, or save it as CSV UTF-8."
BAD_CANVAS = {
    "an Excel file": (b"PK\x03\x04....", "g.csv is an Excel workbook: save it as CSV UTF-8."),
    "Latin 1": (edit(("Ada", "Adä")).decode().encode("latin-1", "replace"), "g.csv is not UTF-8 (byte "),
    "UTF-16": (CANVAS.decode().encode("utf-16"), "g.csv is not UTF-8 (byte 1): "),
    "zero bytes": (CANVAS + b"\0", "g.csv is not UTF-8 text, it holds zero bytes: "),
    "nothing": (b"\xef\xbb\xbf\n \n", f"g.csv is empty: {AGAIN}"),
    "an open quote": (CANVAS + b'"x', "g.csv is no valid CSV (unexpected end of data): "),
    "a short row": (CANVAS + b"x,1\n", "g.csv: row 9 has 2 cells, the header 12: mend it, or "),
    "another sheet": (b"a,b\n1,2\n", "g.csv is no Canvas gradebook, it has no column 'Student': "),
    "no points possible": (
        edit(("    Points Possible", "Points")),
        "g.csv has no row 'Points Possible': export the whole gradebook as CSV.",
    ),
    "no topic": (
        edit(("01_tensors (", "X ("), ("Autograd (", "Y (")),
        "g.csv has no column called as a topic (01_tensors, 04_autograd): say which column is whose.",
    ),
    "two columns for a topic": (
        edit(("Essay (4713)", "Tensors (4713)")),
        "g.csv has two columns for 01_tensors, '01_tensors (4711)' and 'Tensors (4713)': say which one to fill.",
    ),
    "a column twice": (
        edit(("Notes", "Section")),
        None,  # not one that is used
    ),
    "a topic's column twice": (
        edit(("Notes", "01_tensors (4711)")),
        "g.csv has two columns for 01_tensors, ",
    ),
    "a student twice": (
        edit(("s900", " S100")),
        "g.csv has 's100' more than once in column 'SIS User ID': remove the double.",
    ),
    "an assignment without points": (
        edit((",10.00,20.00", ",,20.00")),
        "g.csv: column '01_tensors (4711)' has '' as points possible; give the assignment points in Canvas.",
    ),
    "points of zero": (
        edit((",10.00,20.00", ",0,20.00")),
        "g.csv: column '01_tensors (4711)' has '0' as points possible; ",
    ),
}


@pytest.mark.parametrize("name", BAD_CANVAS)
def test_a_gradebook_that_cannot_be_filled(name: str) -> None:
    data, said = BAD_CANVAS[name]
    refused(lambda: fill_canvas(CLASS, data, "g.csv"), said)


COLUMNS = {
    "no such column": ({TENSORS: "Tensors"}, "g.csv has no column 'Tensors': it has Student, ID, "),
    "no such topic": (
        {"05_x": "Essay (4713)"},
        "g.csv: there is no topic '05_x' to fill in; there is total, 01_tensors, 04_autograd.",
    ),
    "computed": (
        {"total": "Final Score"},
        "g.csv: Canvas computes column 'Final Score' itself; name an assignment's column.",
    ),
}


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_that_cannot_be_filled(name: str) -> None:
    columns, said = COLUMNS[name]
    refused(lambda: fill_canvas(CLASS, CANVAS, "g.csv", columns), said)


BAD_MOODLE = {
    "another language": (
        edit(("Identifier", "ID-Nummer"), of=MOODLE),
        "m.csv is no Moodle grading worksheet in English, it has no column 'Identifier': set Moodle to English",
    ),
    "no date": (
        edit(("Last modified (grade)", "x"), of=MOODLE),
        "m.csv is no Moodle grading worksheet in English",
    ),
    "an address twice": (
        edit(("emmy@", "ada@"), of=MOODLE),
        "m.csv has 'ada@uni.example' more than once in column 'Email address': remove the double.",
    ),
    "a grade twice": (
        edit(("Maximum grade", "Grade"), of=MOODLE),
        "m.csv has 2 columns 'Grade': rename all but one of them.",
    ),
}


@pytest.mark.parametrize("name", BAD_MOODLE)
def test_a_worksheet_that_cannot_be_filled(name: str) -> None:
    data, said = BAD_MOODLE[name]
    refused(lambda: fill_moodle(CLASS, data, "m.csv"), said)


def test_no_such_topic_in_moodle() -> None:
    refused(
        lambda: fill_moodle(CLASS, MOODLE, "m.csv", "05_x"), "m.csv: there is no topic '05_x' to fill in; "
    )


def test_two_students_never_share_a_row() -> None:
    twin = replace(ADA, id="9001", email="ada@else.example")  # Canvas's own number of Ada
    crowd = replace(CLASS, students=(ADA, twin))
    refused(lambda: fill_canvas(crowd, CANVAS, "g.csv"), "g.csv: row 5 fits two students, s100 and 9001: ")


def refused(act: Callable[[], Filled], said: str | None) -> None:
    if said is None:
        act()
        return
    with pytest.raises(SheetError) as caught:
        act()
    text = str(caught.value)
    assert text.startswith(said)
    assert text.endswith(".")
    assert "\n" not in text
    assert caught.value.exit_code == USAGE


@given(
    st.lists(st.lists(st.text(alphabet="aö,;\"' \n=1"), min_size=3, max_size=3), min_size=1, max_size=4),
    st.sampled_from([",", ";", "\t"]),
    st.booleans(),
)
def test_a_sheet_comes_back_as_it_was(rows: list[list[str]], delimiter: str, bom: bool) -> None:
    text = table([["first", "second", "third"], *rows], newline="\n", bom=bom, delimiter=delimiter)
    sheet = read_sheet(text.encode(), "s.csv")
    assert [list(row) for row in sheet.rows] == rows
    assert write_sheet(sheet, sheet.rows) == text
