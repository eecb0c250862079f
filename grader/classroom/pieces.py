"""The pieces of a class: one topic of one attempt of one student, each to be graded once."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from grader.classroom.fingerprints import grader_sha256, secret_id, source_sha256, suite_sha256
from grader.course import Course, Exercise
from grader.gradebook.values import GradingKey
from grader.intake.attempts import Attempt, Student
from grader.intake.collect import Intake
from grader.judge.messages import Ready
from grader.submissions import Source


class Piece(NamedTuple):
    """Something to grade, and the key it is known by."""

    student: str
    attempt: int
    source: Source
    key: GradingKey


class Keys:
    """Makes keys: everything but the source is the same for a whole run."""

    def __init__(self, course: Course, exercises: tuple[Exercise, ...], secret: bytes, ready: Ready) -> None:
        self.suites = {exercise.name: suite_sha256(course, exercise) for exercise in exercises}
        self.grader = grader_sha256()
        self.secret = secret_id(secret)
        self.ready = ready

    def key(self, topic: str, source: Source) -> GradingKey:
        return GradingKey(
            topic,
            source_sha256(source),
            self.suites[topic],
            self.grader,
            self.secret,
            self.ready.device,
            self.ready.isolation.tier,
        )


def wanted(student: Student, course: Course) -> tuple[Attempt, ...]:
    """Every attempt where the best one counts, else the one that was taken."""
    return student.attempts if course.marking.attempts == "best" else (student.taken,)


def pieces(intake: Intake, course: Course, keys: Keys) -> Iterator[Piece]:
    """All that was handed in, one submission in memory at a time."""
    for student in intake.students:
        for attempt in wanted(student, course):
            submission = attempt.read()
            for topic in keys.suites:
                source = submission.sources[topic]
                if source != Source():
                    yield Piece(student.id, attempt.number, source, keys.key(topic, source))


def count(intake: Intake, course: Course, topics: Collection[str]) -> int:
    """How many pieces there are, without reading one. What cannot be read says so for each topic."""
    return sum(
        len(topics) if attempt.work.problem else len(set(attempt.topics) & set(topics))
        for student in intake.students
        for attempt in wanted(student, course)
    )
