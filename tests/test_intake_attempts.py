"""Several attempts are put in order, and it is said how that order is known; marking says which counts."""

from __future__ import annotations

import os
import struct
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from grader.course import Course
from grader.intake.attempts import Student
from grader.intake.collect import Intake, collect
from grader.intake.roster import Person, Roster
from grader.intake.works import Clock
from grader.submissions import Source
from tests.intake_files import FILE, MORE, NESTED, TOPIC, lay, zipped

DEADLINE = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
EARLY, GOOD, LATE = "2026-03-01T12-00", "2026-03-02T12-00", "2026-03-02T12-01"


def put(folder: Path, *names: str, at: datetime | None = None) -> None:
    """Files that hold their own names, changed at this time."""
    for name in names:
        lay(folder, {name: name})
        if at:
            os.utime(folder / name, (at.timestamp(), at.timestamp()))


def only(intake: Intake) -> Student:
    (student,) = intake.students
    return student


def taken(student: Student) -> bytes | None:
    return student.last.read().sources[TOPIC].data


LAYOUTS = {
    "folders beside one another": [f"alice_{stamp}/{NESTED}" for stamp in (LATE, EARLY, GOOD)],
    "folders in the student's": [f"alice/{stamp}/{NESTED}" for stamp in (LATE, EARLY, GOOD)],
    "with zones": [
        f"alice/{stamp}/{FILE}" for stamp in ("2026-03-02T14-01-00+02:00", EARLY, "2026-03-02T13-00-00+01:00")
    ],
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_attempts_come_in_the_order_of_their_times(name: str, class_folder: Path, mini: Course) -> None:
    late, early, good = LAYOUTS[name]
    put(class_folder, late, early, good)
    intake = collect(class_folder, mini)
    alice = only(intake)
    assert alice.id == "alice"
    assert [a.read().sources[TOPIC] for a in alice.attempts] == [
        Source(name.encode()) for name in (early, good, late)
    ]
    assert [attempt.number for attempt in alice.attempts] == [1, 2, 3]
    assert (alice.attempts[1].submitted, alice.attempts[1].clock) == (DEADLINE, Clock.NAME)
    assert alice.attempts[1].came(TOPIC) == (DEADLINE, False)
    places = ", ".join(attempt.where for attempt in alice.attempts)
    assert intake.notices == (f"alice has 3 attempts, in order by the times in their names: {places}.",)


def test_archives_with_times_in_their_names(class_folder: Path, mini: Course) -> None:
    lay(class_folder, {f"alice_{stamp}.zip": zipped({NESTED: stamp}) for stamp in (LATE, EARLY, GOOD)})
    assert taken(only(collect(class_folder, mini))) == LATE.encode()


@pytest.mark.parametrize(
    "names",
    [
        ["alice/attempt 1", "alice/attempt 2", "alice/attempt 10"],
        ["alice", "alice attempt 2", "alice attempt 10"],
        ["alice", "alice (1)", "alice (2)"],
        ["alice/1", "alice/2", "alice/10"],
    ],
)
def test_attempts_with_numbers(names: list[str], class_folder: Path, mini: Course) -> None:
    for age, name in enumerate(names):  # numbers say more than the times of files
        put(class_folder, f"{name}/{FILE}", at=DEADLINE - timedelta(days=age + 1))
    intake = collect(class_folder, mini)
    assert [a.where for a in only(intake).attempts] == names
    assert taken(only(intake)) == f"{names[-1]}/{FILE}".encode()
    assert "in order by the numbers in their names" in intake.notices[0]


def test_attempts_by_the_times_of_files(class_folder: Path, mini: Course) -> None:
    put(class_folder, f"alice/new/{FILE}", at=DEADLINE)
    put(class_folder, f"alice/old/{FILE}", at=DEADLINE - timedelta(hours=1))
    put(class_folder, f"alice/newest/{FILE}", at=DEADLINE + timedelta(seconds=1))
    intake = collect(class_folder, mini)
    alice = only(intake)
    assert [a.where for a in alice.attempts] == ["alice/old", "alice/new", "alice/newest"]
    assert (alice.attempts[1].submitted, alice.attempts[1].clock) == (DEADLINE, Clock.FILES)
    assert alice.attempts[1].came(TOPIC) == (DEADLINE, True)
    assert "by the times of their files" in intake.notices[0]


def test_times_in_a_zip_are_the_archives_own(class_folder: Path, mini: Course) -> None:
    """What a student's archive says of its members' times is the student's word."""
    lay(class_folder, {"alice.zip": zipped({NESTED: "x"}, date=2001)})
    os.utime(class_folder / "alice.zip", (DEADLINE.timestamp(),) * 2)
    assert only(collect(class_folder, mini)).last.submitted == DEADLINE
    whole = class_folder.parent / "class.zip"
    whole.write_bytes(zipped({f"alice/{NESTED}": "x", "bob.zip": zipped({NESTED: "x"}, date=2001)}))
    local = datetime(2026, 3, 1, 12).astimezone(UTC)
    assert [s.last.submitted for s in collect(whole, mini).students] == [local, local]


EXACT = int(DEADLINE.timestamp())
EXTRAS: dict[str, tuple[bytes, datetime | None]] = {
    "no time": (b"", None),
    "a time in UTC": (struct.pack("<HHBi", 0x5455, 5, 1, EXACT), DEADLINE),
    "behind another field": (struct.pack("<HHIHHBi", 0x7875, 4, 0, 0x5455, 5, 1, EXACT), DEADLINE),
    "only another time": (struct.pack("<HHBi", 0x5455, 5, 2, EXACT), None),
    "cut": (struct.pack("<HHB", 0x5455, 1, 1), None),
}


@pytest.mark.parametrize("name", EXTRAS)
def test_times_of_members(name: str, class_folder: Path, mini: Course) -> None:
    """1980 stands for no time; the extra field of Unix has the time without a doubt about the zone."""
    extra, expected = EXTRAS[name]
    path = class_folder / "class.zip"
    with zipfile.ZipFile(path, "w") as archive:
        info = zipfile.ZipInfo(f"alice/{NESTED}")
        info.extra = extra
        archive.writestr(info, "x")
    student = only(collect(path, mini))
    assert student.last.submitted == expected
    assert taken(student) == b"x"


def test_a_clones_times_say_nothing(class_folder: Path, mini: Course) -> None:
    put(class_folder, f"alice/src/{FILE}", "alice/.git/HEAD", at=DEADLINE + timedelta(days=1))
    packed = class_folder.parent / "class.zip"
    packed.write_bytes(zipped({f"alice/src/{FILE}": "x", "alice/.git/HEAD": "x"}))
    for path in (class_folder, packed):
        intake = collect(path, mini)
        assert (only(intake).last.submitted, only(intake).last.clock) == (None, Clock.NONE)
        assert intake.notices == ()


def test_a_folder_and_an_archive_of_one_student(class_folder: Path, two: Course) -> None:
    put(class_folder, f"alice/{NESTED}", f"alice/{MORE}", at=DEADLINE - timedelta(days=1))
    lay(class_folder, {"alice.zip": zipped({NESTED: "zip"})})
    os.utime(class_folder / "alice.zip", (DEADLINE.timestamp(),) * 2)
    intake = collect(class_folder, two)
    alice = only(intake)
    assert alice.last.topics == (TOPIC,)
    assert taken(alice) == b"zip"
    assert intake.notices == (
        "alice has 2 attempts, in order by the times of their files: alice, alice.zip.",
    )


def test_parts_that_share_no_topic_are_one_attempt(class_folder: Path, two: Course) -> None:
    put(class_folder, f"alice/week 1/{NESTED}", at=DEADLINE - timedelta(days=7))
    put(class_folder, f"alice/week 2/{MORE}", at=DEADLINE)
    intake = collect(class_folder, two)
    alice = only(intake)
    assert len(alice.attempts) == 1
    assert alice.last.topics == (TOPIC, "02_more")
    assert alice.last.submitted == DEADLINE
    assert alice.last.came(TOPIC) == (DEADLINE - timedelta(days=7), True), "each topic by its own time"
    assert alice.last.came("02_more") == (DEADLINE, True)
    assert intake.notices == ()


def test_an_empty_folder_beside_work_is_no_attempt(class_folder: Path, mini: Course) -> None:
    lay(class_folder, {"alice/notes.txt": "", f"A Li_7_assignsubmission_file_/{FILE}": "x"})
    alice = only(collect(class_folder, mini, roster=Roster((Person("alice", "A Li"),))))
    assert len(alice.attempts) == 1
    assert taken(alice) == b"x"


def test_nested_counts_before_flat_as_in_a_single_submission(class_folder: Path, mini: Course) -> None:
    put(class_folder, f"alice/{FILE}", f"alice/{NESTED}")
    intake = collect(class_folder, mini)
    assert taken(only(intake)) == f"alice/{NESTED}".encode()
    assert intake.notices == (f"alice holds 01_demo 2 times; alice/{NESTED} was taken, not alice/{FILE}.",)


def test_two_runs_say_the_same(class_folder: Path, two: Course) -> None:
    for name in "cab":
        put(class_folder, f"{name}/x/{FILE}", f"{name}/y/{FILE}", f"{name}/y/{MORE}", at=DEADLINE)
    one, other = collect(class_folder, two), collect(class_folder, two)
    assert one.notices == other.notices
    assert [s.last.where for s in one.students] == ["a/y", "b/y", "c/y"]
    assert [s.last.read() for s in one.students] == [s.last.read() for s in other.students]
