"""roster.csv: who belongs to the class. Every mistake in it is said at once, with its line."""

from __future__ import annotations

import csv
import difflib
import io
import math
import re
import unicodedata
from functools import cached_property
from pathlib import Path

import msgspec

from grader.course import Course
from grader.errors import CourseError, GraderError
from grader.intake.names import visible
from grader.submissions import reason

COLUMNS = ("id", "name", "email", "section", "extensions")
MAX_ROSTER = 16 << 20  # bytes
MAX_DAYS = 366  # more than marking takes would stop the marks of all


class RosterError(GraderError):
    """roster.csv is wrong. Holds every mistake found, not only the first."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class Person(msgspec.Struct, frozen=True):
    """One line of the roster. `extensions`: days by topic name, "" for all topics."""

    id: str
    name: str = ""
    email: str = ""
    section: str = ""
    extensions: dict[str, float] = {}

    def days(self, topic: str = "") -> float:
        """Days this person has longer, for a topic or for the work as a whole."""
        return self.extensions.get(topic, self.extensions.get("", 0.0))


class Roster(msgspec.Struct, frozen=True, dict=True):
    """The class, in the file's order."""

    people: tuple[Person, ...]

    @cached_property
    def by_id(self) -> dict[str, Person]:
        return {person.id.casefold(): person for person in self.people}

    @cached_property
    def _by_email(self) -> dict[str, Person]:
        """Whole addresses, and the part before the @ where it is one person's."""
        mails = [(p.email.casefold(), p) for p in self.people if p.email]
        return _unique([*mails, *((mail.partition("@")[0], p) for mail, p in mails)])

    @cached_property
    def _by_name(self) -> dict[str, Person]:
        return _unique([(key, person) for person in self.people for key in name_keys(person.name)])

    def find(self, id_: str) -> Person | None:
        """Who has this id or e-mail address; the part before the @ is enough where it is one person's."""
        return self.by_id.get(id_.casefold()) or self._by_email.get(id_.casefold())

    def named(self, name: str) -> Person | None:
        """Who has this name, however its parts are ordered and joined; None if two people may be meant."""
        found = {person.id: person for key in name_keys(name) if (person := self._by_name.get(key))}
        return next(iter(found.values())) if len(found) == 1 else None


def name_keys(name: str) -> set[str]:
    """`Doe, Jané` gives `doejane` and `janedoe`: accents, case, order and spaces do not count."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = re.findall(r"\w+", plain.casefold().replace("_", " "))
    return {"".join(words[i:] + words[:i]) for i in range(len(words))}


def _unique(pairs: list[tuple[str, Person]]) -> dict[str, Person]:
    """Keys that lead to one person only."""
    found: dict[str, Person | None] = {}
    for key, person in pairs:
        found[key] = person if found.get(key, person) is person else None
    return {key: person for key, person in found.items() if person is not None}


def load_roster(path: Path, course: Course) -> Roster:
    """Read a CSV file with a title line; `id` is needed, the other columns may be missing.

    `extensions` holds days (`3`), or days for a topic (`04_autograd=2`), several of them with spaces between.
    Raises RosterError with every mistake found.
    """
    text = _text(path)
    titles, _, _ = text.partition("\n")
    delimiter = max(",;\t", key=titles.count)  # what a spreadsheet writes depends on its country
    problems: list[str] = []
    people: list[Person] = []
    seen: dict[str, int] = {}
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        columns = _columns(next(reader, []), problems)
        for row in reader:
            if any(map(str.strip, row)):
                people.append(_person(row, columns, reader.line_num, course, seen, problems))
    except csv.Error as error:
        problems.append(f"line {reader.line_num}: {error}")
    if problems:
        raise RosterError([f"{path.name} {problem}." for problem in problems])
    return Roster(tuple(people))


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_ROSTER + 1)
    except OSError as error:
        raise RosterError([f"{path} cannot be read: {reason(error)}."]) from None
    if len(data) > MAX_ROSTER:
        raise RosterError([f"{path} is over {MAX_ROSTER >> 20} MiB; name a list of the class."])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise RosterError([f"{path.name} line {line}: not UTF-8; save it as 'CSV UTF-8'."]) from None


def _columns(titles: list[str], problems: list[str]) -> list[str]:
    columns = [title.strip().casefold() for title in titles]
    for column in dict.fromkeys(columns):
        if column not in COLUMNS:
            near = difflib.get_close_matches(column, COLUMNS, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(COLUMNS)}"
            problems.append(f"line 1: unknown column {column!r}; {hint}")
        elif columns.count(column) > 1:
            problems.append(f"line 1: the column {column!r} is there twice")
    if "id" not in columns:
        problems.append("line 1: the column 'id' is missing")
    return columns


def _person(
    row: list[str], columns: list[str], line: int, course: Course, seen: dict[str, int], problems: list[str]
) -> Person:
    """The person of one row; `seen` says on which lines ids and addresses came before."""
    if len(row) > len(columns):
        problems.append(
            f"line {line}: {len(row)} fields for {len(columns)} columns; quote what holds a comma"
        )
    cells = dict(zip(columns, map(str.strip, row), strict=False))
    id_, email = unicodedata.normalize("NFC", cells.get("id", "")), cells.get("email", "")
    if not id_ and "id" in columns:
        problems.append(f"line {line}: the id is missing")
    if visible(id_) != id_:
        problems.append(f"line {line}: the id {id_!r} holds what cannot be printed")
    if email and not re.fullmatch(r"[^@\s]+@[^@\s]+", email):
        problems.append(f"line {line}: {email!r} is no e-mail address")
    for key in sorted({id_.casefold(), email.casefold()} - {""}):
        if key in seen:
            problems.append(f"line {line}: {key!r} stands on line {seen[key]} already")
        seen.setdefault(key, line)
    extensions = _extensions(cells.get("extensions", ""), line, course, problems)
    return Person(id_, cells.get("name", ""), email, cells.get("section", ""), extensions)


def _extensions(text: str, line: int, course: Course, problems: list[str]) -> dict[str, float]:
    """Days by topic of `3 04_autograd=2`."""
    found: dict[str, float] = {}
    for item in re.split(r"[\s;,]+", text.strip()) if text.strip() else []:
        name, equals, days = item.rpartition("=")
        try:
            topics = [exercise.name for exercise in course.select([name])] if equals else [""]
        except CourseError as error:
            problems.append(f"line {line}: extension {item!r}: {error}")
            continue
        if len(topics) > 1:
            problems.append(f"line {line}: extension {item!r}: that may be {' or '.join(topics)}")
        elif topics[0] in found:
            problems.append(
                f"line {line}: extension {item!r} repeats {topics[0] or 'the days for all topics'}"
            )
        elif (number := _days(days)) is None:
            problems.append(
                f"line {line}: extension {item!r}: expected days up to {MAX_DAYS}, such as 3 or 04_autograd=2"
            )
        else:
            found[topics[0]] = number
    return found


def _days(text: str) -> float | None:
    try:
        days = float(text)
    except ValueError:
        return None
    return days if math.isfinite(days) and 0 <= days <= MAX_DAYS else None
