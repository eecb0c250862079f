"""The pieces of a class: one topic of one attempt of one student, each to be graded once."""

from __future__ import annotations

from typing import NamedTuple

from grader.classroom.fingerprints import grader_sha256, secret_id, source_sha256, suite_sha256
from grader.course import Course, Exercise
from grader.gradebook.values import GradingKey
from grader.intake.attempts import Attempt
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


def handed_in(attempt: Attempt, course: Course) -> tuple[str, ...]:
    """The topics it holds; all where nothing of it can be read, as each of them says so."""
    return tuple(exercise.name for exercise in course.exercises) if attempt.work.problem else attempt.topics
