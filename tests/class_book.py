"""A small graded class in a gradebook, for the tests of what is made of one. Nothing is graded here.

Ada's second attempt counts though it came a day late. Bo waits for a person. Cy came as late as Ada and has more
time by the roster; the second topic is excused. Dee is on the roster and handed in nothing.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from grader.course import Course, load_course
from grader.gradebook.book import Gradebook
from grader.gradebook.values import Adjustment, Attempt, Kind, RosterEntry, Student
from tests.gradebook_values import BROKEN, FAILED, NOON, PASSED, grading, key, result

DEMO, MORE = "01_demo", "02_more"
MARKING = """
[marking.late]
deadline = 2026-10-03T12:00:00
percent_per_day = 10
"""
TOTALS = {"ada": "95.00", "bo": "25.00", "cy": "33.33", "dee": "0.00"}


def late_course(course: Course) -> Course:
    """The course with a deadline that second attempts miss by a blink."""
    with (course.root / "course.toml").open("a") as file:
        file.write(MARKING)
    return load_course(course.root)


def class_book(path: Path, suite: str = "suite") -> Path:
    """A gradebook at `path`; `suite` is the hash of the checks it was graded by."""
    with Gradebook.open(path) as book:
        names = {"ada": "Ada Lovelace", "bo": "Bo =SUM(1)", "cy": "Cy", "dee": "Dee"}
        book.register(
            [Student(id_, name, f"{id_}@uni.example", "A") for id_, name in names.items()],
            [
                Attempt(who, n, NOON + timedelta(days=n), f"{who}/{n}")
                for who, numbers in {"ada": (1, 2), "bo": (1,), "cy": (2,)}.items()
                for n in numbers
            ],
            [RosterEntry("cy", {"": 0, DEMO: 2}), RosterEntry("dee", {"": 5})],
        )
        run = book.begin_run("class")
        for who, attempt, judged in (
            ("ada", 1, result(PASSED, PASSED, FAILED)),
            ("ada", 1, result(PASSED, PASSED, topic=MORE)),
            ("ada", 2, result(PASSED, PASSED, PASSED)),
            ("bo", 1, result(PASSED, BROKEN, FAILED, message="the check itself failed: secret = 42")),
            ("cy", 2, result(PASSED, FAILED, FAILED, message="got 3, not 4")),
        ):
            book.add(
                run, grading(who, judged, key(f"{who} {attempt}", judged.name, suite_sha256=suite), attempt)
            )
        book.adjust(Adjustment("ada", Kind.COMMENT, "Lee", "See me.", NOON, DEMO))
        book.adjust(Adjustment("cy", Kind.EXCUSED, "Lee", "ill", NOON, MORE))
    return path
