"""What the names of files and folders say: whose they are, when they came, and which topic they hold."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from grader.course import Course

LONGEST = 200  # characters of a name that are shown; an archive may give 65 535
ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz", ".7z", ".rar")
WORKS = (".py", ".ipynb")
IGNORED = {"__MACOSX", "__pycache__", "node_modules", "site-packages", "venv"}

# Moodle: full name, number of the participant, plugin; then a folder or the file's own name.
_MOODLE = re.compile(r"(?P<name>.+)_(?P<id>\d+)_assignsubmission_(?P<kind>file|onlinetext)(?:_(?P<rest>.*))?")
# Canvas: sortable name in small letters, LATE, user, attachment, the file's own name.
_CANVAS = re.compile(
    r"(?P<name>.*?)(?:_|^)(?P<late>LATE_)?(?P<id>\d+|anon_[A-Za-z0-9]+)_(?P<file>\d+)_(?P<rest>.+)"
)
_STAMP = re.compile(
    r"(?<!\d)(20\d\d)-?(\d\d)-?(\d\d)[T _-]{1,3}(\d\d)[:.h-]?(\d\d)(?:[:.m-]?(\d\d))?(?:[.]\d+)?"
    r"(?P<zone>Z|[+-]\d\d:?\d\d)?(?!\d)"
)
_ATTEMPT = re.compile(r"attempt[ _-]*(\d{1,6})$|\((\d{1,6})\)$|^(\d{1,6})$", re.IGNORECASE)
_FILE = re.compile(r"(?P<stem>.+?)(?:-(\d{1,6})|\s*\((\d{1,6})\))?\.(?P<kind>py|ipynb)", re.IGNORECASE)


@dataclass(frozen=True)
class Owner:
    """Whose a file or folder is, as its name says.

    Args:
        form: "moodle", "canvas" or "" for a name without a platform's form.
        id: the platform's number, else the name itself.
        rest: name the student gave the file, "" for a folder.
        kind: "onlinetext" where it is a text typed into Moodle.
    """

    form: str
    id: str
    name: str
    rest: str = ""
    kind: str = "file"
    late: bool = False  # Canvas marks what came late
    number: int = 0


@dataclass(frozen=True, slots=True)
class TopicFile:
    """A file name that stands for a topic; `number` counts copies: `ex04_autograd-2.py` has 2."""

    topic: str
    number: int
    notebook: bool


def shown(name: str) -> str:
    """A name as one printable line: composed accents; control and undecodable characters escaped.

    Different names stay different, apart from accents written in two ways.
    """
    text = visible(name)
    if len(text) <= LONGEST:
        return text
    return f"{text[: LONGEST - 20]}…{hashlib.sha256(text.encode()).hexdigest()[:12]}"


def visible(text: str) -> str:
    """Text that holds names, in a form that any terminal and file can take."""
    text = unicodedata.normalize("NFC", text.encode("utf-8", "backslashreplace").decode())
    return "".join(map(_visible, text))


def _visible(letter: str) -> str:
    if letter.isprintable():
        return letter
    return " " if unicodedata.category(letter) == "Zs" else letter.encode("unicode_escape").decode()


def owner(name: str, folder: bool) -> Owner:
    """Read the name of a folder or file that lies directly in a class."""
    name = shown(name)
    if found := _MOODLE.fullmatch(name):
        return Owner("moodle", found["id"], found["name"], found["rest"] or "", found["kind"])
    if not folder and (found := _CANVAS.fullmatch(name)):
        person = found["name"] or found["id"]
        return Owner("canvas", found["id"], person, found["rest"], late=bool(found["late"]))
    stem = name if folder else without_suffix(name)
    rest = "" if folder else name
    return _plain(stem, rest)


def _plain(stem: str, rest: str) -> Owner:
    """`alice_2026-03-01T12-30` and `alice attempt 2` are alice's."""
    when = stamp(stem)
    bare = _STAMP.sub("", stem).strip(" _-") if when else stem
    number = attempt_number(bare) if not bare.isdigit() else 0
    if number:
        bare = _ATTEMPT.sub("", bare).rstrip(" _-")
    return Owner("", bare or stem, bare or stem, rest, number=number if bare else 0)


def stamp(name: str) -> datetime | None:
    """A date with a time of day in a name, in UTC where it names no zone; None without one."""
    found = _STAMP.search(name)
    if not found:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    try:
        when = datetime(year, month, day, hour, minute, second, tzinfo=_zone(found["zone"]))
        return when.astimezone(UTC)
    except ValueError:
        return None


def _zone(text: str | None) -> timezone:
    if text is None or text == "Z":
        return UTC
    minutes = 60 * int(text[1:3]) + int(text[-2:])
    return timezone(timedelta(minutes=minutes if text[0] == "+" else -minutes))


def attempt_number(name: str) -> int:
    """2 of `attempt 2`, `alice (2)` and `2`; 0 where the name has no number."""
    found = _ATTEMPT.search(name)
    return int(found[1] or found[2] or found[3]) if found else 0


def topic_of(name: str, course: Course) -> TopicFile | None:
    """Which topic a file name stands for: `ex04_autograd.py`, `04_autograd.ipynb`, or a copy of such."""
    found = _FILE.fullmatch(name) if len(name) <= LONGEST else None
    if not found:
        return None
    stem = found["stem"].casefold()
    for exercise in course.exercises:
        if stem in (exercise.module, exercise.name):
            number = int(found[2] or found[3] or 0)
            return TopicFile(exercise.name, number, found["kind"].casefold() == "ipynb")
    return None


def is_archive(name: str) -> bool:
    return name.casefold().endswith(ARCHIVES)


def is_work(name: str) -> bool:
    """A name that may hold work: Python, a notebook or an archive."""
    return name.casefold().endswith(WORKS + ARCHIVES)


def is_ignored(name: str) -> bool:
    """Hidden files (.git, ._copies), caches and libraries: never anyone's work."""
    return name.startswith(".") or name in IGNORED


def without_suffix(name: str) -> str:
    """`alice` of `alice.tar.gz`."""
    known = [suffix for suffix in ARCHIVES + WORKS if name.casefold().endswith(suffix)]
    return name[: -max(map(len, known))] if known else name
