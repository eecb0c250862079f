"""What one student handed in, sorted into works: a work is one set of topics, found wherever it lies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from grader.course import Course
from grader.intake.archives import nested
from grader.intake.names import TopicFile, attempt_number, is_archive, owner, shown, stamp, topic_of
from grader.intake.trees import Entry, Tree
from grader.intake.zips import ArchiveError

MAX_ARCHIVES = 8  # of one student that are opened


class Clock(StrEnum):
    """Where the time of a work is from."""

    NAME = "name"  # of its folder or archive
    FILES = "files"  # the newest one; copying and unpacking may change it
    NONE = ""


@dataclass(frozen=True, slots=True)
class Lying:
    """A file among what a student handed in; `parts` say where, from the student's own folder on."""

    parts: tuple[str, ...]
    tree: Tree
    entry: Entry


@dataclass
class Pile:
    """All that one student handed in, before it is sorted. `where` names it for people."""

    where: str
    late: bool = False
    files: list[Lying] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Piece:
    """One topic's file. A class of 1000 has twenty thousand: it is kept small."""

    lying: Lying
    file: TopicFile

    @property
    def path(self) -> str:
        """Where it lies, for people."""
        return "/".join(map(shown, self.lying.parts))


@dataclass(frozen=True)
class Work:
    """One set of topics. `submitted` is in UTC; `number` is that of `attempt 2`, else 0."""

    where: str
    pieces: dict[str, Piece]
    submitted: datetime | None = None
    clock: Clock = Clock.NONE
    number: int = 0
    late: bool = False
    problem: str = ""  # why nothing of it can be read


def works_of(pile: Pile, course: Course, notices: list[str]) -> list[Work]:
    """The works in a pile, in no order; at least one, without topics where nothing was found."""
    problems: list[str] = []
    files = [*pile.files, *_inside_archives(pile, notices, problems)]
    roots: defaultdict[tuple[str, ...], defaultdict[str, list[Piece]]]
    roots = defaultdict(lambda: defaultdict(list))
    for lying in files:
        if file := _topic(lying, course):
            roots[_root(lying.parts, file.topic)][file.topic].append(Piece(lying, file))
    works = [_work(pile, root, topics, notices) for root, topics in roots.items()]
    notices += problems
    if works:
        return _merged(works, pile)
    if not problems:
        first = course.exercises[0]
        notices.append(
            f"{pile.where} holds no exercise of this course; expected are files such as "
            f"{first.name}/{first.filename}."
        )
    return [Work(pile.where, {}, late=pile.late, problem=" ".join(problems))]


def _inside_archives(pile: Pile, notices: list[str], problems: list[str]) -> Iterator[Lying]:
    """What lies in the archives of a pile, one level deep. Its time is the archive's."""
    archives = [lying for lying in pile.files if is_archive(lying.parts[-1])]
    if len(archives) > MAX_ARCHIVES:
        notices.append(f"{pile.where} holds {len(archives)} archives; the first {MAX_ARCHIVES} were opened.")
    for lying in archives[:MAX_ARCHIVES]:
        where = "/".join(map(shown, lying.parts))
        tree = nested(lying.tree, lying.entry, where)
        try:
            listing = tree.listing()
        except ArchiveError as error:
            problems.append(f"{where} {error}")
            continue
        notices += listing.notices
        for entry in listing.entries:
            if is_archive(entry.parts[-1]):
                notices.append(f"{where} holds the archive {shown(entry.parts[-1])}, which was not opened.")
            else:
                timed = replace(entry, modified=lying.entry.modified)
                yield Lying((*lying.parts, *entry.parts), tree, timed)


def _topic(lying: Lying, course: Course) -> TopicFile | None:
    """The topic a file stands for; a link in place of a topic's folder stands for it, too."""
    name = lying.parts[-1]
    if lying.entry.problem and any(name == exercise.name for exercise in course.exercises):
        return TopicFile(name, 0, notebook=False)
    return topic_of(name, course)


def _root(parts: tuple[str, ...], topic: str) -> tuple[str, ...]:
    """The folder of a work: that around the topic's folder, or around the file where there is none."""
    nested_ = len(parts) > 1 and parts[-2].casefold() == topic
    return parts[:-2] if nested_ else parts[:-1]


def _work(pile: Pile, root: tuple[str, ...], topics: dict[str, list[Piece]], notices: list[str]) -> Work:
    """The work in one folder: of each topic's files the best one."""
    where = "/".join(map(shown, root)) or pile.where
    pieces = {topic: _best(found, topic, where, notices) for topic, found in topics.items()}
    submitted, clock = _time(root, pieces.values())
    return Work(where, pieces, submitted, clock, _number(root), pile.late)


def _best(found: list[Piece], topic: str, where: str, notices: list[str]) -> Piece:
    """Of several files the one in the topic's folder, then Python, then the highest copy, then the last."""

    def rank(numbered: tuple[int, Piece]) -> tuple[bool, bool, int, int]:
        order, piece = numbered
        in_folder = len(piece.lying.parts) > 1 and piece.lying.parts[-2].casefold() == topic
        return in_folder, not piece.file.notebook, piece.file.number, order

    _, best = max(enumerate(found), key=rank)
    if len(found) > 1:
        others = ", ".join(sorted({piece.path for piece in found if piece is not best})[:3])
        notices.append(
            f"{where} holds {topic} {len(found)} times; {best.path} was taken"
            + (f", not {others}." if others != best.path else ", the last of them.")
        )
    return best


def _time(root: tuple[str, ...], pieces: Iterable[Piece]) -> tuple[datetime | None, Clock]:
    named = next((when for part in reversed(root) if (when := stamp(part))), None)
    if named:
        return named, Clock.NAME
    times = [piece.lying.entry.modified for piece in pieces if piece.lying.entry.modified]
    return (max(times), Clock.FILES) if times else (None, Clock.NONE)


def time_of(piece: Piece) -> tuple[datetime | None, Clock]:
    """Of one topic by itself, and what it is from."""
    return _time(_root(piece.lying.parts, piece.file.topic), [piece])


def _number(root: tuple[str, ...]) -> int:
    inner = (number for part in reversed(root[1:]) if (number := attempt_number(part)))
    return next(inner, owner(root[0], folder=False).number if root else 0)


def _merged(works: list[Work], pile: Pile) -> list[Work]:
    """One work of several folders where no topic is in two of them."""
    topics = [topic for work in works for topic in work.pieces]
    if len(works) == 1 or len(topics) > len(set(topics)):
        return works
    last = max(works, key=lambda work: (work.submitted is not None, work.submitted, work.number))
    pieces = {topic: piece for work in works for topic, piece in work.pieces.items()}
    return [replace(last, where=pile.where, pieces=pieces)]
