"""A student's attempts in order, and their sources, read only when they are asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from grader.course import Exercise
from grader.intake.notebooks import MAX_NOTEBOOK, extract
from grader.intake.works import Clock, Piece, Work, time_of
from grader.submissions import MAX_SOURCE, Source, Submission


@dataclass(frozen=True)
class Attempt:
    """One attempt of a student. It holds no sources: `read` fetches them each time.

    Args:
        where: the folder or archive it was found in, for people.
        submitted: when, in UTC, as far as `clock` can be believed.
        late: the platform itself marked it as late (Canvas).
    """

    student: str
    number: int  # 1 is the first
    work: Work
    exercises: tuple[Exercise, ...]

    @property
    def where(self) -> str:
        return self.work.where

    @property
    def submitted(self) -> datetime | None:
        return self.work.submitted

    @property
    def clock(self) -> Clock:
        return self.work.clock

    @property
    def late(self) -> bool:
        return self.work.late

    @property
    def topics(self) -> tuple[str, ...]:
        """Topics handed in, in course order; whether they can be read is not known yet."""
        return tuple(exercise.name for exercise in self.exercises if exercise.name in self.work.pieces)

    def came(self, topic: str) -> tuple[datetime | None, bool]:
        """When a topic came, and whether only its file's time tells: another topic may have come later."""
        piece = self.work.pieces.get(topic)
        when, clock = time_of(piece) if piece else (self.submitted, self.clock)
        return when, clock is Clock.FILES

    def read(self) -> Submission:
        """All topics' sources. What cannot be read says why; nothing a student handed in raises."""
        folder = Path(self.where)
        absent = Source(problem=self.work.problem)
        found = self._found()
        paths = {
            exercise.name: Path(piece.path)
            if (piece := self.work.pieces.get(exercise.name))
            else folder / exercise.name / exercise.filename
            for exercise in self.exercises
        }
        sources = {exercise.name: found.get(exercise.name, absent) for exercise in self.exercises}
        return Submission(self.student, folder, sources, paths)

    def _found(self) -> dict[str, Source]:
        """Sources by topic; each archive is opened once."""
        by_tree: defaultdict[int, list[str]] = defaultdict(list)
        for topic, piece in self.work.pieces.items():
            by_tree[id(piece.lying.tree)].append(topic)
        found: dict[str, Source] = {}
        for topics in by_tree.values():
            pieces = [self.work.pieces[topic] for topic in topics]
            wanted = [(p.lying.entry, MAX_NOTEBOOK if p.file.notebook else MAX_SOURCE) for p in pieces]
            found |= zip(topics, pieces[0].lying.tree.read(wanted), strict=True)
        named = {exercise.name: exercise for exercise in self.exercises}
        return {
            topic: _plain(source, self.work.pieces[topic], named[topic]) for topic, source in found.items()
        }


def _plain(source: Source, piece: Piece, exercise: Exercise) -> Source:
    if piece.file.notebook and source.data is not None:
        return extract(source.data, exercise, piece.path)
    return source


@dataclass(frozen=True)
class Student:
    """Somebody who handed in something. `attempts` are in the order of time; at least one."""

    id: str
    name: str
    attempts: tuple[Attempt, ...]
    platform_id: str = ""  # the number Moodle or Canvas knows this student by

    @property
    def last(self) -> Attempt:
        return self.attempts[-1]


class Ordered(NamedTuple):
    """Attempts in the order they were handed in, and the words for how that is known."""

    attempts: tuple[Attempt, ...]
    words: str


def attempts_of(student: str, works: Sequence[Work], exercises: tuple[Exercise, ...]) -> Ordered:
    """Put works in order by the best evidence that all of them have, and number them from 1."""
    ordered, words = _in_order(works)
    attempts = (Attempt(student, number, work, exercises) for number, work in enumerate(ordered, 1))
    return Ordered(tuple(attempts), words)


def _in_order(works: Sequence[Work]) -> tuple[list[Work], str]:
    if all(work.clock is Clock.NAME for work in works):
        return sorted(works, key=_when), "by the times in their names"
    if len({work.number for work in works}) == len(works) > 1:  # the one without a number is the first
        return sorted(works, key=lambda work: work.number), "by the numbers in their names"
    if all(work.submitted for work in works):
        return sorted(works, key=_when), "by the times of their files"
    return sorted(
        works, key=lambda work: (len(work.pieces), work.where)
    ), "of what they hold, as no times are known"


def _when(work: Work) -> tuple[float, int, int, str]:
    """Equal times are put in order by what else is known, the same way each run."""
    seconds = work.submitted.timestamp() if work.submitted else 0.0
    return seconds, work.number, len(work.pieces), work.where


def several(ordered: Ordered) -> list[str]:
    """A notice where there are several attempts: which, and how their order is known."""
    attempts, words = ordered
    if len(attempts) == 1:
        return []
    places = ", ".join(attempt.where for attempt in attempts[:5])
    more = f" and {len(attempts) - 5} more" if len(attempts) > 5 else ""
    return [f"{attempts[0].student} has {len(attempts)} attempts, in order {words}: {places}{more}."]
