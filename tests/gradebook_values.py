"""Small gradings for the tests of the gradebook. Nothing here imports torch."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from grader.gradebook.book import Gradebook
from grader.gradebook.values import Attempt, Grade, Grading, GradingKey, Student
from grader.model import CheckResult, ExerciseResult, Outcome, exercise_result
from tests.records import ENVIRONMENT

PASSED, FAILED, BROKEN, SKIPPED = Outcome.PASSED, Outcome.FAILED, Outcome.BROKEN, Outcome.SKIPPED
NOON = datetime(2026, 10, 1, 12, 0, 0, 250, tzinfo=UTC)
TOPIC = "01_demo"
WHO = ("ada", "bo", "cy")


def key(source: str = "source", topic: str = TOPIC, **changes: str) -> GradingKey:
    sha = hashlib.sha256(source.encode()).hexdigest()
    return msgspec.structs.replace(GradingKey(topic, sha, "suite", "grader", "secret", "cpu", "A"), **changes)


def result(*outcomes: Outcome, topic: str = TOPIC, message: str = "") -> ExerciseResult:
    """Checks f.c0, f.c1, … of four points each."""
    checks = [
        CheckResult(
            f"f.c{i}",
            "f",
            i == 0,
            outcome,
            4.0 * (outcome is PASSED),
            4.0,
            message,
            "line 1\n",
            0.1,
            0.2,
            3.5,
        )
        for i, outcome in enumerate(outcomes)
    ]
    return exercise_result(topic, checks)


def grading(
    student: str, judged: ExerciseResult, of: GradingKey | None = None, attempt: int = 1, minutes: int = 0
) -> Grading:
    of = of or key(student, judged.name)
    return Grading(student, attempt, of, judged, ENVIRONMENT, "seed", NOON + timedelta(minutes=minutes))


def register(book: Gradebook, attempts: int = 1) -> None:
    """Ada, Bo and Cy, each with so many attempts."""
    numbers = range(1, attempts + 1)
    book.register(
        [Student(who, who.title(), f"{who}@example.org", "A") for who in WHO],
        [Attempt(who, n, NOON + timedelta(days=n), f"{who}/{n}") for who in WHO for n in numbers],
    )


def with_people(path: Path, attempts: int = 1) -> Gradebook:
    book = Gradebook.open(path / "grades.db")
    register(book, attempts)
    return book


def content(book: Gradebook) -> list[Grading]:
    """What counts, without the numbers that depend on how often a run was interrupted."""
    return [grade.grading for grade in book.grades()]


def marks(grades: list[Grade]) -> dict[tuple[str, int, str], float]:
    return {grade.piece: grade.grading.result.score for grade in grades}
