"""Whatever form a class comes in, each file finds its student, and what is doubtful is said."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from grader.course import Course
from grader.errors import SubmissionError
from grader.intake.collect import collect
from grader.intake.names import owner, shown, stamp, topic_of
from grader.submissions import Source
from tests.intake_files import FILE, MORE, NESTED, TOPIC, Files, by_id, data_of, lay, said, tarred, zipped

MOODLE = "Jane Ann Doe_4711_assignsubmission_file_"
FORMS: dict[str, tuple[Files, dict[str, bytes | str]]] = {
    "folders, nested and flat": (
        {f"alice/{NESTED}": "a", f"bob/{FILE}": "b"},
        {"alice": b"a", "bob": b"b"},
    ),
    "a folder around the work": (
        {f"alice/my work/{NESTED}": "a", f"bob/{FILE}": "b"},
        {"alice": b"a", "bob": b"b"},
    ),
    "an archive for each": (
        {"alice.zip": zipped({NESTED: "a"}), "bob.tgz": tarred({f"./hw/{FILE}": "b"}, "gz")},
        {"alice": b"a", "bob": b"b"},
    ),
    "Moodle, folders": ({f"{MOODLE}/{FILE}": "a"}, {"4711": b"a"}),
    "Moodle without the last line": ({f"{MOODLE[:-1]}/{FILE}": "a"}, {"4711": b"a"}),
    "Moodle, a zip inside": ({f"{MOODLE}/work.zip": zipped({f"work/{NESTED}": "a"})}, {"4711": b"a"}),
    "Moodle, flat files": ({f"{MOODLE}{FILE}": "a", f"{MOODLE}notes.txt": "n"}, {"4711": b"a"}),
    "Canvas": (
        {f"doejane_12_345_{FILE}": "a", f"roe_LATE_13_346_{FILE}": "b", f"LATE_anon_x9_347_{FILE}": "c"},
        {"12": b"a", "13": b"b", "anon_x9": b"c"},
    ),
    "Canvas, handed in again": ({"doejane_12_345_ex01_demo-1.py": "a"}, {"12": b"a"}),
    "Canvas, a zip": ({"doejane_12_345_all.zip": zipped({NESTED: "a"})}, {"12": b"a"}),
    "git checkouts": (
        {
            f"alice/.git/{NESTED}": "no",
            f"alice/{NESTED}": "a",
            "bob/.git/config": "x",
            f"bob/src/{FILE}": "b",
        },
        {"alice": b"a", "bob": b"b"},
    ),
    "copies and litter": (
        {"alice/ex01_demo (1).py": "a", f"__MACOSX/alice/._{FILE}": "no", f"alice/__pycache__/{FILE}": "no"},
        {"alice": b"a"},
    ),
    "names in capitals": ({"alice/EX01_Demo.PY": "a"}, {"alice": b"a"}),
    "one student is not a wrapping folder": (
        {f"alice/{NESTED}": "a", "alice/notes/x.py": "n"},
        {"alice": b"a"},
    ),
    "odd names": (
        {f"Ünï cödé/{FILE}": "a", f"李 雷/{FILE}": "b", f"a'; DROP/{FILE}": "c"},
        {"Ünï cödé": b"a", "李 雷": b"b", "a'; DROP": b"c"},
    ),
}


def test_a_zip_of_one_folder(tmp_path: Path, mini: Course) -> None:
    """It holds the class, unless what lies in it can only be one student's."""
    path = tmp_path / "class.zip"
    path.write_bytes(zipped({f"week 1/alice/{NESTED}": "a", "week 1/bob/": "", "week 1/carl.zip": "no zip"}))
    found = data_of(collect(path, mini))
    assert list(found.items())[:2] == [("alice", b"a"), ("bob", "")]
    assert "carl.zip is no readable archive" in str(found["carl"])
    for names in (
        ["1", "2"],
        ["attempt 1", "attempt 2"],
        ["2026-03-01T12-00", "2026-03-02T12-00"],
        [TOPIC, "x"],
    ):
        path.write_bytes(zipped({f"alice/{name}/{FILE}": name for name in names}))
        assert list(data_of(collect(path, mini))) == ["alice"]


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
@pytest.mark.parametrize("name", FORMS)
def test_each_form_is_known(name: str, packed: bool, tmp_path: Path, mini: Course) -> None:
    files, expected = FORMS[name]
    path = tmp_path / "class"
    if packed:
        path.write_bytes(zipped(files))
    else:
        lay(path, files)
    assert data_of(collect(path, mini)) == expected


def test_students_come_in_a_stable_order_with_all_their_topics(class_folder: Path, two: Course) -> None:
    lay(class_folder, {f"bob/{NESTED}": "b", f"Alice/{NESTED}": "a", f"Alice/{MORE}": "m", "carl/x.txt": ""})
    intake = collect(class_folder, two)
    assert [student.id for student in intake.students] == ["Alice", "bob", "carl"]
    alice, bob, carl = (student.last for student in intake.students)
    assert (alice.topics, bob.topics, carl.topics) == ((TOPIC, "02_more"), (TOPIC,), ())
    submission = alice.read()
    assert submission.name == "Alice"
    assert submission.sources == {TOPIC: Source(b"a"), "02_more": Source(b"m")}
    assert submission.paths[TOPIC] == Path("Alice") / NESTED
    assert set(carl.read().sources.values()) == {Source()}
    assert (
        said(intake, "carl") == f"carl holds no exercise of this course; expected are files such as {NESTED}."
    )


def test_canvas_files_of_one_student_are_one_attempt(class_folder: Path, two: Course) -> None:
    names = [
        f"doejane_LATE_12_345_{FILE}",
        "doejane_LATE_12_346_ex02_more-1.py",
        "doejane_LATE_12_347_ex02_more.py",
    ]
    lay(class_folder, {name: name for name in names})
    intake = collect(class_folder, two)
    (student,) = intake.students
    assert (student.id, student.name, student.platform_id) == ("12", "doejane", "12")
    assert student.last.late
    assert len(student.attempts) == 1
    sources = student.last.read().sources
    assert [sources[TOPIC].data, sources["02_more"].data] == [names[0].encode(), names[1].encode()]
    assert "ex02_more-1.py was taken, not ex02_more.py" in said(intake, "2 times")


def test_what_belongs_to_nobody_is_named_once(tmp_path: Path, mini: Course) -> None:
    lay(tmp_path, {f"alice/{FILE}": "a", **{f"note{i}.txt": "" for i in range(7)}, FILE: "?", ".hidden": ""})
    intake = collect(tmp_path, mini)
    assert list(by_id(intake)) == ["alice"]
    assert intake.notices == (
        "Of no student, and left out: ex01_demo.py, note0.txt, note1.txt, note2.txt, note3.txt and 3 more.",
    )


def test_a_text_typed_into_moodle_is_said(tmp_path: Path, mini: Course) -> None:
    lay(tmp_path, {"Jane Doe_5_assignsubmission_onlinetext_/onlinetext.html": "hi", f"{MOODLE}/{FILE}": "a"})
    intake = collect(tmp_path, mini)
    assert set(by_id(intake)) == {"5", "4711"}
    assert "Jane Doe (5) typed a text into Moodle" in said(intake, "typed")


def test_undecodable_and_unprintable_names(tmp_path: Path, mini: Course) -> None:
    for name in (b"al\xffce", b"al\xfece", b"evil\x1b[2J", "e\u0301".encode(), "\u202etxt".encode()):
        lay(tmp_path / os.fsdecode(name), {FILE: name})
    intake = collect(tmp_path, mini)
    found = data_of(intake)
    assert found == {
        r"al\udcffce": b"al\xffce",
        r"al\udcfece": b"al\xfece",
        r"evil\x1b[2J": b"evil\x1b[2J",
        "\xe9": "e\u0301".encode(),
        r"\u202etxt": "\u202etxt".encode(),
    }


def test_names_that_are_too_long_stay_different() -> None:
    one, other = shown("a" * 4000 + "1"), shown("a" * 4000 + "2")
    assert one != other
    assert len(one) < 200


ERRORS: dict[str, tuple[Files, str, str]] = {
    "nothing": ({}, "", "holds no submissions: expected is a folder or an archive for each student."),
    "one submission": ({NESTED: "x"}, "", "holds 01_demo but no submissions"),
    "one flat submission": ({FILE: "x"}, "", f"holds {FILE} but no submissions"),
    "no such folder": ({}, "nowhere", "nowhere cannot be read: there is no such file or folder."),
    "no archive": ({"x.zip": "text"}, "x.zip", "x.zip is no readable archive (File is not a zip file)"),
}


@pytest.mark.parametrize("name", ERRORS)
def test_a_class_that_cannot_be_read(name: str, tmp_path: Path, mini: Course) -> None:
    files, inside, words = ERRORS[name]
    with pytest.raises(SubmissionError) as caught:
        collect(lay(tmp_path, files) / inside, mini)
    assert words in str(caught.value)
    assert caught.value.exit_code == 2


def test_links_on_disk_are_never_followed(tmp_path: Path, mini: Course) -> None:
    outside = lay(tmp_path / "outside", {NESTED: "secret", "a.zip": zipped({NESTED: "secret"})})
    lay(tmp_path / "class", {"bob/x.txt": "", "carl/01_demo/x.txt": "", "dora/x.txt": ""})
    inside = tmp_path / "class"
    (inside / "alice").symlink_to(outside)
    (inside / "bob" / TOPIC).symlink_to(outside / TOPIC)
    (inside / "carl" / NESTED).symlink_to(outside / NESTED)
    (inside / "dora" / "a.zip").symlink_to(outside / "a.zip")
    (inside / "dora" / "deep").symlink_to(inside)
    intake = collect(inside, mini)
    assert "alice is a symbolic link; hand in plain files." in intake.notices
    found = data_of(intake)
    assert list(found) == ["bob", "carl", "dora"]
    assert all("symbolic link" in str(problem) for problem in found.values()), found


def test_a_folder_that_cannot_be_listed_costs_only_itself(
    tmp_path: Path, mini: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A replaced call, because root may list everything."""
    lay(tmp_path, {f"alice/{FILE}": "a", f"bob/{FILE}": "b"})
    real = os.scandir

    def refuse(path: Path) -> object:
        if path.name == "bob":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr("grader.intake.trees.os.scandir", refuse)
    intake = collect(tmp_path, mini)
    assert data_of(intake) == {"alice": b"a", "bob": ""}
    assert "bob cannot be read: permission denied." in intake.notices


def test_a_huge_folder_is_cut(tmp_path: Path, mini: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grader.intake.trees.MAX_FILES", 10)
    lay(tmp_path, {f"alice/{FILE}": "a", **{f"alice/data/{i}.py": "" for i in range(20)}, f"bob/{FILE}": "b"})
    lay(tmp_path, {f"carl/{'d/' * 9}{FILE}": "deep"})
    intake = collect(tmp_path, mini)
    assert data_of(intake) == {"alice": b"a", "bob": b"b", "carl": ""}
    assert len([notice for notice in intake.notices if "the rest was not looked at" in notice]) == 2


@pytest.mark.parametrize(
    ("name", "topic"),
    [(FILE, TOPIC), ("01_demo.ipynb", TOPIC), ("ex01_demo-12.py", TOPIC), ("ex01_demo (3).ipynb", TOPIC)]
    + [(name, None) for name in ("demo.py", "ex01_demo.pyc", "ex01_demo.txt", "xex01_demo.py", "ex01_demo")],
)
def test_which_topic_a_name_means(name: str, topic: str | None, mini: Course) -> None:
    found = topic_of(name, mini)
    assert (found.topic if found else None) == topic


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("alice_2026-03-01T12-30-00", "2026-03-01T12:30:00+00:00"),
        ("20260301T123000Z alice", "2026-03-01T12:30:00+00:00"),
        ("a 2026-03-01_12:30:05+02:00", "2026-03-01T10:30:05+00:00"),
        ("2026-03-01 23h59", "2026-03-01T23:59:00+00:00"),
        *((name, None) for name in ("2026-03-01", "2026-13-01T12-30", "alice", "12026-03-01 12:30")),
    ],
)
def test_a_time_in_a_name(name: str, expected: str | None) -> None:
    found = stamp(name)
    assert (found.isoformat() if found else None) == expected


def test_whose_a_name_is() -> None:
    assert owner("alice_2026-03-01T12-30-00.zip", folder=False).id == "alice"
    assert owner("alice attempt 2", folder=True).id == "alice"
    assert owner("team-1", folder=True).id == "team-1"
    assert owner("20261234", folder=True).id == "20261234"
    assert owner("a_b_12_34_x.py", folder=False).name == "a_b"
    assert owner("doe_12_34_x", folder=True).form == "", "Canvas makes no folders"


def test_a_giant_name_costs_no_time(mini: Course) -> None:
    start = time.process_time()
    for _ in range(20):
        assert topic_of(" " * 60_000 + FILE, mini) is None
    assert time.process_time() - start < 1
