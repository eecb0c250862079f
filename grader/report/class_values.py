"""What the pages of a class are made of: frozen values, decided elsewhere."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from datetime import datetime
from decimal import Decimal

import msgspec

from grader.model import Environment, ExerciseResult

# Names that Windows keeps for devices, with whatever ending.
DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


class Topic(msgspec.Struct, frozen=True):
    """A topic of the course; `title` is what it is about."""

    name: str
    title: str = ""


class Person(msgspec.Struct, frozen=True):
    """Somebody of the class, as far as is known."""

    id: str
    name: str = ""
    email: str = ""
    section: str = ""

    @property
    def shown(self) -> str:
        return self.name or self.id

    @property
    def second(self) -> str:
        """The id where it is not what is shown: a folder's name is often both."""
        return self.id if self.shown != self.id else ""

    @property
    def about(self) -> str:
        """What helps to find somebody: `ada · ada@example.org · section A`."""
        section = f"section {self.section}" if self.section else ""
        return " · ".join(part for part in (self.second, self.email, section) if part)


class Line(msgspec.Struct, frozen=True):
    """One step of a mark: what it adds (or takes), the total so far, and why."""

    label: str
    value: Decimal
    total: Decimal
    words: str


class Held(msgspec.Struct, frozen=True):
    """A check that a person must look at before the mark is final."""

    topic: str
    attempt: int
    check: str
    message: str


class Decision(msgspec.Struct, frozen=True):
    """What a person said about the mark. `what`: `+2 points`, `excused`, `comment`; no topic: the whole."""

    what: str
    reason: str
    author: str
    made_at: datetime
    topic: str = ""


class TopicWork(msgspec.Struct, frozen=True):
    """A topic of a student: the attempt that counts, one of so many `graded`."""

    result: ExerciseResult
    environment: Environment
    attempt: int = 1
    graded: int = 1
    handed_in_at: datetime | None = None  # in the zone it is to be shown in
    origin: str = ""


class StudentWork(msgspec.Struct, frozen=True):
    """A student with everything a page says.

    Attributes:
        total: the mark; None where there is none.
        provisional: the mark may change with what is `held`; topics without points hold no mark up.
        works: by topic; what is not in it was not handed in, or not graded yet.
        waiting: topics that were handed in and have no result yet.
        excused: topics that are out of the total.
    """

    person: Person
    total: Decimal | None
    out_of: Decimal
    provisional: bool = False
    lines: tuple[Line, ...] = ()
    held: tuple[Held, ...] = ()
    decisions: tuple[Decision, ...] = ()
    works: dict[str, TopicWork] = {}
    waiting: tuple[str, ...] = ()
    excused: tuple[str, ...] = ()


class ClassInfo(msgspec.Struct, frozen=True):
    """The class as a whole.

    Attributes:
        course: its title.
        topics: all of the course, in its order.
        run: when and what was graded last, in words.
        stamp: what a reader must know before believing anything; empty where there is nothing.
        missing: people of the roster of whom there is nothing.
        notices: what the intake found doubtful, a sentence each.
    """

    course: str
    topics: tuple[Topic, ...]
    run: str
    stamp: str = ""
    missing: tuple[Person, ...] = ()
    notices: tuple[str, ...] = ()


def page_name(student: str) -> str:
    """Name of a student's page, without `.html`: safe on every file system, unique, and always the same.

    A plain id is its own name. Any other has a dot in it, which plain ones have not, and a hash of the id,
    so that `Ada` and `ada` are two pages even where the file system thinks them one.
    """
    if re.fullmatch(r"[a-z0-9]([a-z0-9_-]{0,38}[a-z0-9])?", student) and student not in DEVICES:
        return student
    letters = unicodedata.normalize("NFKD", student).encode("ascii", "ignore").decode().lower()
    readable = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:30].strip("-")
    if not readable or readable in DEVICES:
        readable = "student"
    return f"{readable}.{hashlib.sha256(student.encode('utf-8', 'backslashreplace')).hexdigest()[:16]}"
