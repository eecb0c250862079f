"""What a gradebook is given and what it gives back. Frozen; times carry their zone and come back in UTC."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec

from grader.model import CheckResult, Environment, ExerciseResult


class Student(msgspec.Struct, frozen=True):
    """Somebody who hands in, or whom the roster names."""

    id: str
    name: str = ""
    email: str = ""
    section: str = ""
    platform_id: str = ""  # the number Moodle or Canvas knows them by


class RosterEntry(msgspec.Struct, frozen=True):
    """That a student is on the roster. `extensions`: days more by topic, "" for topics without own days."""

    student: str
    extensions: dict[str, float] = {}


class Attempt(msgspec.Struct, frozen=True):
    """What one student handed in at one time."""

    student: str
    number: int  # 1 is the first
    handed_in_at: datetime | None = None  # None where nothing tells
    origin: str = ""  # folder, archive member or commit


class HandedIn(msgspec.Struct, frozen=True):
    """One topic of an attempt, graded or not.

    Attributes:
        at: None where nothing tells.
        by_files: only the times of files tell, which copying may change.
        marked_late: the platform marked it as late.
    """

    student: str
    attempt: int
    topic: str
    at: datetime | None = None
    by_files: bool = False
    marked_late: bool = False


class GradingKey(msgspec.Struct, frozen=True):
    """All that the verdicts on one topic's file depend on. The same key is not graded twice.

    Attributes:
        source_sha256: of the file as handed in.
        suite_sha256: of the checks and of what they use.
        grader_sha256: of the grader's code and the versions of the libraries that decide.
        secret_id: names the course secret without telling it.
        isolation: class of isolation: a tier, "A", "B" or "C".
    """

    topic: str
    source_sha256: str
    suite_sha256: str
    grader_sha256: str
    secret_id: str
    device: str
    isolation: str


class Grading(msgspec.Struct, frozen=True):
    """One (student, attempt, topic), judged. `seed_id` names the seeds its checks drew from."""

    student: str
    attempt: int
    key: GradingKey
    result: ExerciseResult
    environment: Environment
    seed_id: str
    judged_at: datetime


class Grade(msgspec.Struct, frozen=True):
    """A grading as it stands in the gradebook: later ids replace earlier ones.

    `handed_in_at` is the attempt's time when it was graded: where topics are handed in one by one, each into
    a folder of its own, an attempt of the same number has another time for each.
    """

    id: int
    run: int
    grading: Grading
    handed_in_at: datetime | None = None

    @property
    def piece(self) -> tuple[str, int, str]:
        return self.grading.student, self.grading.attempt, self.grading.key.topic


class Run(msgspec.Struct, frozen=True):
    """One start of a command that grades. `counts` is False for a trial that nobody has accepted."""

    id: int
    started_at: datetime
    note: str
    trial: bool
    counts: bool


class Kind(StrEnum):
    """What an adjustment does to a mark."""

    POINTS = "points"
    PERCENT = "percent"
    EXCUSED = "excused"
    COMMENT = "comment"


class Adjustment(msgspec.Struct, frozen=True):
    """What a person says about a mark. `value`: points or percentage points, may be negative."""

    student: str
    kind: Kind
    author: str
    reason: str  # of a comment: the comment itself
    made_at: datetime
    topic: str = ""  # "": the whole course
    value: float = 0.0


class CheckChange(msgspec.Struct, frozen=True):
    """A check that gives another mark than before; None where it was not there."""

    id: str
    old: CheckResult | None
    new: CheckResult | None


class Change(msgspec.Struct, frozen=True):
    """A (student, attempt, topic) whose mark differs between two runs; None where it had none."""

    student: str
    attempt: int
    topic: str
    old: Grade | None
    new: Grade | None
    checks: tuple[CheckChange, ...]

    @property
    def causes(self) -> tuple[str, ...]:
        """Fields of the key that differ: `("suite_sha256",)` says that only the checks changed."""
        if self.old is None or self.new is None:
            return ()
        old, new = self.old.grading.key, self.new.grading.key
        return tuple(
            name for name in GradingKey.__struct_fields__ if getattr(old, name) != getattr(new, name)
        )
