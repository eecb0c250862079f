"""A small class graded into the gradebook named first: what the kill tests kill. Says what it has stored.

A second argument is a number of steps of SQLite's machine after which the process kills itself: so it dies in
the middle of a statement, too.
"""

from __future__ import annotations

import hashlib
import os
import signal
import sqlite3
import sys
from pathlib import Path

from grader.gradebook import schema
from grader.gradebook.book import Gradebook
from grader.gradebook.values import Attempt, Grading, Student
from grader.model import Outcome
from tests.gradebook_values import NOON, grading, key, result

STUDENTS = [f"student{number}" for number in range(8)]
TOPICS = [f"{number:02}_topic" for number in range(5)]
WORDS = [Outcome.PASSED, Outcome.FAILED, Outcome.TIMEOUT]


def work() -> list[Grading]:
    """Every piece with its verdicts. Each third student hands in the same as the first."""
    return [piece(number, topic) for number in range(len(STUDENTS)) for topic in TOPICS]


def piece(number: int, topic: str) -> Grading:
    source = f"{topic} of {number if number % 3 else 0}"
    numbers = hashlib.sha256(source.encode()).digest()
    verdicts = (WORDS[one % 3] for one in numbers[:4])
    judged = result(*verdicts, topic=topic, message=f"{source} " * 300)
    return grading(STUDENTS[number], judged, key(source, topic))


def grade(path: Path) -> None:
    with Gradebook.open(path) as book:
        book.register([Student(who) for who in STUDENTS], [Attempt(who, 1, NOON) for who in STUDENTS])
        run = book.begin_run("class")
        for one in work():
            book.add(run, one)
            print(one.student, one.key.topic, flush=True)


def kill_after(steps: int) -> None:
    """Let each connection made from here on count, ten steps at a time, and SIGKILL this process at the end."""
    connect = schema.sqlite3.connect
    left = [steps]

    def count() -> int:
        left[0] -= 10
        if left[0] <= 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    def watched(*args: object, **options: object) -> sqlite3.Connection:
        connection = connect(*args, **options)  # type: ignore[call-overload]
        connection.set_progress_handler(count, 10)
        return connection  # type: ignore[no-any-return]

    schema.sqlite3.connect = watched  # type: ignore[assignment]


if __name__ == "__main__":
    if len(sys.argv) > 2:
        kill_after(int(sys.argv[2]))
    grade(Path(sys.argv[1]))
