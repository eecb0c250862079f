"""Attempts and deadlines through `class`: exactly what the marks need is graded, and both tell the same."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from grader.classroom.plan import Plan
from grader.course import Course, load_course
from grader.gradebook.book import Gradebook
from grader.gradebook.values import Attempt, HandedIn, Student
from grader.intake.collect import collect
from grader.intake.roster import Person, Roster
from grader.marking.late import BY_FILES
from tests.class_place import DEMO, MORE, RIGHT, STUB, WRONG, Place, words
from tests.gradebook_values import PASSED, grading, key, result

MARKING = """
[marking]
attempts = "latest"

[marking.late]
deadline = 2027-01-08T12:00:00
grace_minutes = 15
percent_per_day = 10
max_percent = 40

[marking.late.deadlines]
02_more = 2027-01-15T12:00:00
"""
ROSTER = "id,extensions\nada,\nbob,\ncy,01_demo=3\ndee,\nzoe,\n"
HALF = "\n\ndef shift(x, by):\n    pass\n"  # loses 6 of 20 points


@pytest.fixture
def place(tmp_path: Path) -> Place:
    place = Place(tmp_path)
    place.add_topic()
    place.marking(MARKING)
    return place


def lay(place: Place) -> None:
    """No two files alike: what is known of one would not be graded for the other."""
    right = place.reference

    def hand_in(where: str, source: str, topic: str = DEMO) -> None:
        place.hand_in(where, f"{source}\n# {where}\n", topic)

    hand_in("ada_2027-01-08T11-00", right)
    hand_in("ada_2027-01-10T11-00", right)
    hand_in("ada_2027-01-10T11-00", WRONG, MORE)
    hand_in("ada_2027-01-15T12-10", RIGHT, MORE)
    hand_in("bob_2027-01-09T12-00", right)
    hand_in("bob_2027-01-20T12-00", right + HALF)
    hand_in("bob_2027-01-20T12-00", RIGHT, MORE)
    hand_in("cy/2027-01-08T11-00", right + HALF)
    hand_in("cy/2027-01-10T11-00", right)
    hand_in("dee/attempt 1", right + HALF)
    hand_in("dee/attempt 2", place.demo_stub)
    hand_in("dee/attempt 2", STUB, MORE)
    (place.root / "roster.csv").write_text(ROSTER)


LATEST = {("ada", 1, DEMO), ("ada", 3, MORE), ("bob", 2, DEMO), ("bob", 2, MORE), ("cy", 2, DEMO)}
DEE = {("dee", 2, DEMO), ("dee", 1, DEMO), ("dee", 2, MORE)}  # the stub had to be seen


def test_the_latest_in_time_of_each_topic(place: Place) -> None:
    lay(place)
    for path in (place.class_ / "dee").rglob("*.py"):
        os.utime(path, (1_799_000_000,) * 2)  # January 2027, before both deadlines
    first = place.grade("--roster", "../roster.csv")
    assert first.code == 0, first.err
    assert set(place.outcomes()) == LATEST | DEE
    assert "8 graded, 0 known" in first.out
    found = place.marks()
    totals = {id_: str(mark.total) for id_, mark in found.items()}
    assert totals == {"ada": "100.00", "bob": "51.00", "cy": "50.00", "dee": "35.00", "zoe": "0.00"}
    assert not any(mark.provisional for mark in found.values())
    ada, bob, cy, dee = (words(found[id_]) for id_ in ("ada", "bob", "cy", "dee"))
    assert ada[DEMO].startswith("attempt 1, the latest of 2 in time: 10 of 10 core points")
    assert ada[MORE].startswith("attempt 3, the latest of 2: 10 of 10")
    assert ada[f"{MORE}: time"].endswith("due 2027-01-15 12:00:00 UTC: within the 15 minutes of grace")
    assert bob[DEMO].startswith("attempt 2, the latest of 2, none in time: 4 of 10")
    assert bob[f"{DEMO}: time"].endswith("due 2027-01-08 12:00:00 UTC: 12 days late, 40 % off")
    assert cy[DEMO].startswith("attempt 2, the latest of 2: 10 of 10")
    assert cy[f"{DEMO}: time"].endswith("(extension of the roster) due 2027-01-11 12:00:00 UTC: in time")
    assert dee[DEMO].startswith("attempt 1, the latest of 2 that is no untouched stub: 4 of 10")
    for line in (
        "! ada has 3 attempts, in order by the times in their names: ada_2027-01-08T11-00, ",
        f"Attempts: ada: {DEMO}: attempt 1 (ada_2027-01-08T11-00), the latest of 2 in time; {MORE}: attempt 3 (",
        f"Attempts: bob: {DEMO}: attempt 2 (bob_2027-01-20T12-00), the latest of 2, none in time",
        f"Attempts: dee: {DEMO}: attempt 1 (dee/attempt 1), the latest of 2 that is no untouched stub",
        "Missing: zoe",
    ):
        assert line in first.out, line
    again = place.grade()
    assert "0 graded, 8 known" in again.out, "the roster is known by now"
    assert place.marks() == found
    assert "attempt 1, the latest of 2 in time" in place.run("marks", "ada").out
    _excuse(place)
    _best(place)


def _excuse(place: Place) -> None:
    """What a person decides stays when the class is graded again."""
    excused = place.run("adjust", "dee", "--excuse", "--topic", MORE, "--author", "Lee", "--reason", "ill")
    assert excused.code == 0, excused.err
    assert "0 graded, 8 known" in place.grade().out
    dee = place.marks()["dee"]
    assert (str(dee.total), words(dee)[MORE]) == ("70.00", "excused by Lee: ill; out of the total")


def _best(place: Place) -> None:
    """The rest is graded, and what lateness leaves decides."""
    place.marking(MARKING.replace("latest", "best").replace("percent_per_day = 10", "percent_per_day = 2"))
    waiting = place.marks()
    assert waiting["ada"].provisional
    assert words(waiting["ada"])[f"{DEMO}: waiting"] == "attempt 2 is not graded yet; it may count instead"
    done = place.grade()
    assert "4 graded, 8 known" in done.out
    found = place.marks()
    assert str(found["bob"].total) == "94.00", "49 by attempt 1, a day late; 45 five days late"
    assert words(found["bob"])[DEMO].startswith("attempt 1, the best of 2: 10 of 10")
    assert f"bob: {DEMO}: attempt 1 (bob_2027-01-09T12-00), the best of 2" in done.out
    assert not any(mark.provisional for mark in found.values())


FORMS = {
    "Moodle": f"Ada Li_7_assignsubmission_file_/ex{DEMO}.py",
    "Canvas": f"liada_LATE_7_99_ex{DEMO}.py",
    "folders": f"Ada Li/ex{DEMO}.py",
}


def test_times_that_only_files_tell(place: Place) -> None:
    """They count, and the mark and the run say what they are worth; the course may choose not to believe them."""
    when = datetime(2027, 1, 10, 11, tzinfo=UTC).timestamp()
    for form, name in FORMS.items():
        path = place.class_ / name.replace("Ada", form).replace("_7_", f"_{len(form)}_")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(place.reference)
        os.utime(path, (when, when))
    done = place.grade()
    assert done.code == 0, done.err
    found = place.marks()
    assert {id_: str(mark.total) for id_, mark in found.items()} == dict.fromkeys(found, "40.00")
    said = [words(mark)[f"{DEMO}: time"] for mark in found.values()]
    assert all(f"handed in 2027-01-10 11:00:00 UTC {BY_FILES}, due" in text for text in said)
    assert sum("2 days late, 20 % off" in text for text in said) == 3
    assert f"! Late {BY_FILES}: " in done.out
    assert "set file_times = false" in done.out
    place.marking(MARKING.replace("[marking.late]", "[marking.late]\nfile_times = false"))
    done = place.grade()
    assert f"Late {BY_FILES}" not in done.out
    found = place.marks()
    assert {id_: str(mark.total) for id_, mark in found.items()} == dict.fromkeys(found, "50.00")
    said = [words(mark)[f"{DEMO}: time"] for mark in found.values()]
    assert all("such times are not believed here" in text for text in said)
    assert sum("the platform marked it as late" in text for text in said) == 1


def plan(course: Course, folder: Path, roster: Roster | None = None) -> dict[tuple[str, int], list[str]]:
    return dict(Plan(collect(folder, course), course, [DEMO, MORE], roster).due)


def test_a_plan_is_the_first_choice_of_marking(place: Place) -> None:
    lay(place)
    course = load_course(place.course)
    roster = Roster((Person("cy", extensions={DEMO: 3.0}),))
    due = plan(course, place.class_, roster)
    assert {(who, n, topic) for (who, n), topics in due.items() for topic in topics} == LATEST | {
        ("dee", 2, DEMO),
        ("dee", 2, MORE),
    }
    assert plan(course, place.class_)["cy", 1] == [DEMO], "without the extension the second is late"


def test_what_was_handed_in_and_not_graded_is_no_zero(place: Place) -> None:
    """A run of one topic, or one that was stopped."""
    place.marking("")
    with Gradebook.open(place.grades) as book:
        book.register(
            [Student("ada")],
            [Attempt("ada", 1)],
            handed_in=[HandedIn("ada", 1, DEMO), HandedIn("ada", 1, MORE)],
        )
        book.add(book.begin_run(""), grading("ada", result(PASSED), key("a", DEMO)))
    mark = place.marks()["ada"]
    assert (str(mark.total), mark.provisional) == ("100.00", True)
    assert words(mark)[MORE] == "handed in, not graded yet; out of the total until then"
    assert "1 topic not graded yet" in place.run("marks").out
    exported = place.run("export", "csv")
    assert "Not all that was handed in of 02_more is graded" in exported.err


def test_a_topic_keeps_its_time_when_another_folder_brings_another_topic(place: Place) -> None:
    with Gradebook.open(place.grades) as book:
        for day, topic in ((7, DEMO), (14, MORE)):
            at = datetime(2027, 1, day, tzinfo=UTC)
            book.register(
                [Student("ada")], [Attempt("ada", 1, at)], handed_in=[HandedIn("ada", 1, topic, at)]
            )
            book.add(book.begin_run(""), grading("ada", result(PASSED, topic=topic), key(topic, topic)))
    mark = place.marks()["ada"]
    assert str(mark.total) == "100.00"
    assert f"{DEMO}: time" not in words(mark)
