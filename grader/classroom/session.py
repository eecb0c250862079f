"""One run over a class: pieces go to whoever grades, results into the gradebook the moment they are there."""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import Protocol

from grader.classroom.pieces import Piece
from grader.gradebook.book import Gradebook
from grader.gradebook.values import Grading
from grader.grading import environment
from grader.judge.messages import Ready
from grader.model import ExerciseResult, Outcome

WINDOW = 60.0  # seconds the rate is taken over: a class is not equally dear from end to end


class Graders(Protocol):
    """Who grades: judges of this machine (`crew.Crew`), or machines elsewhere."""

    stopped: bool

    def ready(self) -> Ready:
        """What all of them work with: checks, torch, device, isolation. Waits until they have started."""

    def run(self, pieces: Iterable[Piece]) -> Iterator[tuple[Piece, ExerciseResult]]:
        """Results as they come, each piece once. After `stop` only of what is running."""

    def seats(self) -> int:
        """How many pieces are graded at a time; machines elsewhere come and go."""

    def stop(self) -> None:
        """Begin nothing new."""

    def close(self) -> None:
        """End every judge."""


class Tally:
    """What a run has done so far, and how long the rest will take. `total`: pieces at its beginning."""

    def __init__(self, total: int, now: Callable[[], float] = time.monotonic) -> None:
        self.total = total
        self.graded = self.known = 0
        self.outcomes: Counter[Outcome] = Counter()
        self.now = now
        self.marks = deque([(now(), 0)])

    @property
    def done(self) -> int:
        return self.graded + self.known

    def count(self, result: ExerciseResult, known: bool = False) -> None:
        self.outcomes[result.outcome] += 1
        if known:
            self.known += 1
            return
        self.graded += 1
        at = self.now()
        self.marks.append((at, self.done))
        while len(self.marks) > 2 and at - self.marks[0][0] > WINDOW:
            self.marks.popleft()

    def begin(self) -> None:
        """The graders have started: the clock runs from here."""
        self.marks = deque([(self.now(), self.done)])

    def rate(self) -> float:
        """Pieces a second, lately; 0 before the first."""
        (begun, before), (ended, after) = self.marks[0], self.marks[-1]
        return (after - before) / (ended - begun) if ended > begun else 0.0

    def seconds_left(self) -> float | None:
        """None where nothing tells yet."""
        rate = self.rate()
        return (self.total - self.done) / rate if rate else None


OnResult = Callable[[Piece, ExerciseResult, bool], None]  # the last: it was known


def grade_into(
    book: Gradebook,
    run: int,
    graders: Graders,
    pieces: Iterable[Piece],
    force: bool = False,
    on_result: OnResult = lambda piece, result, known: None,
) -> None:
    """Grade what the gradebook does not know under the same key (`force`: all) and store everything.

    Killed at any time, at most what is being graded is lost. Raises GradebookError and MachineError.
    """
    stamp = environment(graders.ready())

    def store(piece: Piece, result: ExerciseResult, known: bool) -> None:
        seed = f"{piece.key.secret_id}-{piece.key.source_sha256[:16]}"
        now = datetime.now(UTC)
        book.add(run, Grading(piece.student, piece.attempt, piece.key, result, stamp, seed, now))
        on_result(piece, result, known)

    def unknown() -> Iterator[Piece]:
        for piece in pieces:
            result = None if force else book.known(piece.key)
            if result is None:
                yield piece
            else:
                store(piece, result, True)

    for piece, result in graders.run(unknown()):
        store(piece, result, False)
