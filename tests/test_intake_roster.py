"""roster.csv: read as spreadsheets write it, every mistake at once, and people found by what platforms call them."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course import Course
from grader.intake.collect import Intake, collect
from grader.intake.roster import Person, Roster, RosterError, load_roster
from tests.intake_files import FILE, NESTED, by_id, data_of, lay, said


def load(folder: Path, text: str | bytes, course: Course) -> Roster:
    return load_roster(lay(folder, {"roster.csv": text}) / "roster.csv", course)


JANE = Person("s1", "Doe, Jane", "jane@x.org", "A", {"": 3.0, "01_demo": 1.5})


@pytest.mark.parametrize(
    "text",
    [
        's1,"Doe, Jane",jane@x.org,A,3 01_demo=1.5\n\ns2,Roe,,,\n',
        's1,"Doe, Jane",jane@x.org,A,"3; 1=1.5"\r\ns2,Roe\r\n',
        '\n"s1" , "Doe, Jane",jane@x.org,A, demo=1.5 3\n , ,\ns2,Roe,,,'.replace('" , "', '","'),
    ],
)
def test_forms_of_the_file(text: str, tmp_path: Path, two: Course) -> None:
    titles = "id,name,email,section,extensions\n"
    roster = load(tmp_path, titles + text, two)
    assert roster.people == (JANE, Person("s2", "Roe"))


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_columns_delimiters_and_marks(delimiter: str, tmp_path: Path, two: Course) -> None:
    lines = [["Name", " ID ", "extensions"], ["Zoë", "s1", "2,5" if delimiter == ";" else "2 "]]
    data = "\r\n".join(delimiter.join(line) for line in lines).encode("utf-8-sig")
    if delimiter == ";":
        data = data.replace(b"2,5", b"02=5")
    (zoe,) = load(tmp_path, data, two).people
    assert (zoe.id, zoe.name) == ("s1", "Zoë")
    assert [zoe.days(), zoe.days("01_demo"), zoe.days("02_more")] == (
        [0, 0, 5] if delimiter == ";" else [2, 2, 2]
    )


def test_all_mistakes_at_once(tmp_path: Path, two: Course) -> None:
    text = "id,nmae,email,email,colour\ns1,A,a@x.org,,\n,B,b,,\nS1,C,A@X.org,,,more\n"
    with pytest.raises(RosterError) as caught:
        load(tmp_path, text, two)
    assert caught.value.exit_code == 2
    assert caught.value.problems == [
        "roster.csv line 1: unknown column 'nmae'; did you mean 'name'?.",
        "roster.csv line 1: the column 'email' is there twice.",
        "roster.csv line 1: unknown column 'colour'; known are id, name, email, section, extensions.",
        "roster.csv line 3: the id is missing.",
        "roster.csv line 4: 6 fields for 5 columns; quote what holds a comma.",
        "roster.csv line 4: 's1' stands on line 2 already.",
    ]


def test_mistakes_in_addresses_and_extensions(tmp_path: Path, two: Course) -> None:
    rows = [
        "s1,jane,",
        "s2,j@x,soon",
        "s3,J@X,-1",
        "s4,,demo=nan",
        "s5,,3 4",
        "s6,,0=2",
        "s7,,trees=2",
        "s8,s8@x,1e9",
        "s9,,367",
    ]
    with pytest.raises(RosterError) as caught:
        load(tmp_path, "id,email,extensions\n" + "\n".join(rows), two)
    lines = [problem.removeprefix("roster.csv line ") for problem in caught.value.problems]
    assert [line.partition(":")[0] for line in lines] == ["2", "3", "4", "4", "5", "6", "7", "8", "9", "10"]
    assert lines[0] == "2: 'jane' is no e-mail address."
    assert lines[1] == "3: extension 'soon': expected days up to 366, such as 3 or 04_autograd=2."
    assert lines[2] == "4: 'j@x' stands on line 3 already."
    assert lines[5] == "6: extension '4' repeats the days for all topics."
    assert "There is no exercise 'trees'" in lines[7]


BAD: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "roster.csv line 1: the column 'id' is missing."),
    "no titles": (b"s1,Jane\n", "the column 'id' is missing"),
    "not UTF-8": (b"id,name\ns1,Zo\xeb\n", "roster.csv line 2: not UTF-8; save it as 'CSV UTF-8'."),
    "a spreadsheet": (b"PK\3\4\xff\xfe", "not UTF-8"),
    "a NUL": (b"id\ns\0\n", "line 2: the id 's\\x00' holds what cannot be printed."),
    "a giant field": (b"id,name\ns1," + b"x" * 200_000, "line 2: field larger than field limit"),
}


@pytest.mark.parametrize("name", BAD)
def test_files_that_are_no_roster(name: str, tmp_path: Path, two: Course) -> None:
    data, words = BAD[name]
    with pytest.raises(RosterError) as caught:
        load(tmp_path, data, two)
    assert words in str(caught.value)


def test_no_roster_there(tmp_path: Path, two: Course) -> None:
    with pytest.raises(RosterError, match=r"nowhere\.csv cannot be read: there is no such file or folder\.$"):
        load_roster(tmp_path / "nowhere.csv", two)


CLASS = Roster(
    (
        Person("s1", "Jane Ann Doe", "jane.doe@x.org"),
        Person("s2", "Zoë de la Cruz", "zoe@x.org"),
        Person("s3", "Li Lei", "li@x.org"),
        Person("s4", "Lei Li", "li@y.org"),
        Person("4711", "Somebody Else"),
    )
)


@pytest.mark.parametrize(
    ("id_", "who"),
    [("s1", "s1"), ("S1", "s1"), ("jane.doe", "s1"), ("ZOE@x.org", "s2"), ("li", None), ("s9", None)],
)
def test_people_by_id_and_address(id_: str, who: str | None) -> None:
    found = CLASS.find(id_)
    assert (found.id if found else None) == who


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("Jane Ann Doe", "s1"),
        ("Doe, Jane Ann", "s1"),
        ("doejaneann", "s1"),
        ("ZOE DE LA CRUZ", "s2"),
        ("de la cruz, zoë", "s2"),
        ("delacruzzoë", "s2"),
        *((name, None) for name in ("Li Lei", "leili", "Jane Doe", "", "?")),
    ],
)
def test_people_by_name(name: str, who: str | None) -> None:
    found = CLASS.named(name)
    assert (found.id if found else None) == who


def take(folder: Path, course: Course, names: list[str]) -> Intake:
    return collect(lay(folder, {name: name for name in names}), course, roster=CLASS)


def test_who_is_missing(class_folder: Path, mini: Course) -> None:
    intake = take(class_folder, mini, [f"S1/{FILE}", f"zoe/{NESTED}", f"stranger/{FILE}"])
    assert [person.id for person in intake.missing] == ["s3", "s4", "4711"]
    assert {s.id: s.name for s in intake.students} == {
        "s1": "Jane Ann Doe",
        "s2": "Zoë de la Cruz",
        "stranger": "stranger",
    }
    assert intake.notices == ("stranger is not on the roster.",)


def test_strangers_share_one_notice(class_folder: Path, mini: Course) -> None:
    intake = take(class_folder, mini, [f"s1/{FILE}", *(f"x{n:02}/{FILE}" for n in range(12))])
    first_ten = ", ".join(f"x{n:02}" for n in range(10))
    assert intake.notices == (f"{first_ten} and 2 more are not on the roster.",)


def test_platforms_numbers_are_not_the_rosters(class_folder: Path, mini: Course) -> None:
    """Moodle's participant 4711 is not the student 4711; Canvas's user may be, if no name says otherwise."""
    moodle = f"Jane Ann Doe_4711_assignsubmission_file_/{FILE}"
    intake = take(class_folder, mini, [moodle, f"delacruzzoe_4711_99_{FILE}"])
    assert data_of(intake) == {"s1": moodle.encode(), "s2": f"delacruzzoe_4711_99_{FILE}".encode()}
    assert [s.platform_id for s in intake.students] == ["4711", "4711"]
    intake = take(
        class_folder / "other",
        mini,
        [f"nobody_4711_99_{FILE}", f"Participant 4711_4711_assignsubmission_file_/{FILE}"],
    )
    assert "Participant 4711 (4711) is not on the roster." in intake.notices
    assert {s.id: s.name for s in intake.students} == {
        "4711": "Somebody Else",
        "moodle 4711": "Participant 4711",
    }


def test_one_number_in_two_platforms_is_two_people(class_folder: Path, mini: Course) -> None:
    names = [f"A_5_assignsubmission_file_/{FILE}", f"b_5_6_{FILE}", f"5/{FILE}"]
    intake = collect(lay(class_folder, {name: name for name in names}), mini)
    assert sorted(data_of(intake).values()) == sorted(name.encode() for name in names)


def test_two_people_of_one_name_are_never_mixed(class_folder: Path, mini: Course) -> None:
    one, two = (f"Jane Ann Doe_{n}_assignsubmission_file_/{FILE}" for n in (1, 2))
    intake = take(class_folder, mini, [one, two])
    assert data_of(intake) == {"1": one.encode(), "2": two.encode()}
    assert "Jane Ann Doe (2) is one of 2 who may be s1 of the roster" in said(intake, "(2)")
    assert "s1" in {person.id for person in intake.missing}


def test_one_person_under_two_names(class_folder: Path, mini: Course) -> None:
    intake = take(class_folder, mini, [f"s1/{FILE}", f"Jane Ann Doe_7_assignsubmission_file_/{FILE}"])
    student = by_id(intake)["s1"]
    assert len(student.attempts) == 2
    assert student.platform_id == "7"
    assert "s1 has 2 attempts" in said(intake, "attempts")
