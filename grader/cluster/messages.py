"""What the coordinator and the workers of a cluster say to each other: JSON in bytes, both sides trusted.

Dask pickles what it carries. So that nothing of a student's is ever unpickled as an object, it carries only
these bytes; a submission is a string in one of them, as in the line that a judge on this machine gets.
"""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path
from uuid import uuid4

import msgspec

from grader.classroom.fingerprints import LIBRARIES, grader_sha256, suite_sha256
from grader.course import Course, Exercise
from grader.judge.messages import Job, Ready
from grader.model import ExerciseResult

CARRIERS = ("dask", "distributed")


@dataclass(frozen=True)
class Letter:
    """Bytes that no log shows: Dask logs the arguments of what went wrong, and here they hold secrets."""

    data: bytes = field(repr=False)


class Same(msgspec.Struct, frozen=True):
    """What must be equal on every machine, or the same work could get another verdict."""

    versions: dict[str, str]
    grader: str
    suites: dict[str, str]

    def difference(self, wanted: Same) -> str:
        """How this machine differs from the one that is asked; empty where it does not."""
        for name, here in self.versions.items():
            if here != wanted.versions[name]:
                return f"has {name} {here} and not {wanted.versions[name]}"
        if self.grader != wanted.grader:
            return "runs other code of the grader"
        for topic, suite in self.suites.items():
            if suite != wanted.suites[topic]:
                return f"has other checks, another solution or other settings of {topic}"
        return ""


class Orders(msgspec.Struct, frozen=True):
    """First letter of a run to a worker."""

    run: str
    course: bytes  # its folder, as the system names it: there must be an equal one on the worker
    topics: tuple[str, ...]
    same: Same
    secret: bytes
    device: str
    protected: tuple[bytes, ...]
    unconfined: bool


class Introduction(msgspec.Struct, frozen=True, tag=True):
    """A worker that can take part, and how many pieces it grades at a time."""

    seats: int
    ready: Ready


class Unfit(msgspec.Struct, frozen=True, tag=True):
    """A worker that cannot, and why: the end of a sentence that begins with its address."""

    why: str
    differs: bool  # it would judge otherwise; else it only cannot work


class Judged(msgspec.Struct, frozen=True, tag=True):
    """A piece's result; not `whole` where judges were lost, so that another worker should try."""

    result: ExerciseResult
    whole: bool
    worker: str


class Failed(msgspec.Struct, frozen=True, tag=True):
    """The worker's machine failed on a piece."""

    why: str
    worker: str


class Stopped(msgspec.Struct, frozen=True, tag=True):
    """The run was stopped before this piece was begun."""


class Stranger(msgspec.Struct, frozen=True, tag=True):
    """The worker has no judges for this run any more: it was idle for long."""

    worker: str


Answer = Judged | Failed | Stopped | Stranger
to_orders = msgspec.json.Decoder(Orders)
from_worker = msgspec.json.Decoder(Introduction | Unfit)
to_job = msgspec.json.Decoder(Job)
to_answer = msgspec.json.Decoder(Answer)
encode = msgspec.json.Encoder().encode


def orders(
    course: Course, exercises: tuple[Exercise, ...], secret: bytes, device: str, private: tuple[Path, ...],
    unconfined: bool,
) -> Orders:  # fmt: skip
    """A new run of these exercises; `private` is what no child may be able to read."""
    return Orders(
        run=uuid4().hex,
        course=os.fsencode(course.root.resolve()),
        topics=tuple(exercise.name for exercise in exercises),
        same=same(course, exercises),
        secret=secret,
        device=device,
        protected=tuple(os.fsencode(path.resolve()) for path in private),
        unconfined=unconfined,
    )


def same(course: Course, exercises: tuple[Exercise, ...]) -> Same:
    """Of this machine, as its files are now."""
    names = (*LIBRARIES, *CARRIERS)
    versions = {"Python": platform.python_version(), "platform": f"{platform.system()} {platform.machine()}"}
    return Same(
        versions | {name: version(name) for name in names},
        grader_sha256(),
        {exercise.name: suite_sha256(course, exercise) for exercise in exercises},
    )


@cache
def grader_at_start() -> str:
    """The grader's code when this process first asked, which is when it had just been imported."""
    return grader_sha256()


def one_line(error: Exception) -> str:
    """To stand inside a sentence."""
    return " ".join(str(error).split()).rstrip(".") or type(error).__name__
