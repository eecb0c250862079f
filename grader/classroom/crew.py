"""Judges side by side, one piece each at a time; whatever happens to one, the others go on."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from grader.classroom.pieces import Piece
from grader.grading import run_job
from grader.judge.messages import Job, Ready
from grader.judge_process import JudgeProcess
from grader.model import ExerciseResult

AHEAD = 2  # pieces read ahead for each judge: memory stays flat however large the class is
Waiting = dict[Future[ExerciseResult | None], Piece]


class Crew:
    """Grades pieces with these judges. `stop()` lets what is running finish and begins nothing new."""

    def __init__(self, judges: list[JudgeProcess]) -> None:
        self.judges = judges
        self.free: queue.SimpleQueue[JudgeProcess] = queue.SimpleQueue()
        for judge in judges:
            self.free.put(judge)
        self.stopped = False

    def ready(self) -> Ready:
        """Raises CourseError and MachineError as a judge does."""
        return self.judges[0].ready()

    def seats(self) -> int:
        return len(self.judges)

    def is_busy(self) -> bool:
        return self.free.qsize() < len(self.judges)

    def stop(self) -> None:
        self.stopped = True

    def close(self) -> None:
        for judge in self.judges:
            judge.close()

    def run(self, pieces: Iterable[Piece]) -> Iterator[tuple[Piece, ExerciseResult]]:
        """Results as they come. A judge that is lost is replaced; what it cannot judge twice is BROKEN."""
        with ThreadPoolExecutor(len(self.judges)) as pool:
            yield from side_by_side(
                pieces, lambda piece: pool.submit(self._grade, piece), self.seats, lambda: self.stopped
            )

    def grade(self, job: Job) -> ExerciseResult:
        """One job, with the next judge that is free. Raises what `ready` does."""
        judge = self.free.get()
        try:
            return run_job(judge, job)
        finally:
            self.free.put(judge)

    def _grade(self, piece: Piece) -> ExerciseResult | None:
        return None if self.stopped else self.grade(job_of(piece))


def job_of(piece: Piece) -> Job:
    return Job(piece.key.topic, piece.source.data, piece.source.problem)


def side_by_side(
    pieces: Iterable[Piece],
    submit: Callable[[Piece], Future[ExerciseResult | None]],
    seats: Callable[[], int],
    stopped: Callable[[], bool],
) -> Iterator[tuple[Piece, ExerciseResult]]:
    """Results as they come, each piece once; a few pieces ahead for each seat, so memory stays flat."""
    waiting: Waiting = {}
    for piece in pieces:
        if stopped():
            break
        waiting[submit(piece)] = piece
        while len(waiting) >= AHEAD * max(seats(), 1):
            yield from _done(waiting)
    while waiting:
        yield from _done(waiting)


def _done(waiting: Waiting) -> Iterator[tuple[Piece, ExerciseResult]]:
    """Take out what has ended, at least one; what was stopped before it began is left out."""
    ended, _ = wait(waiting, return_when=FIRST_COMPLETED)
    for future in sorted(ended, key=lambda one: one.exception() is not None):  # an error costs no result
        piece, result = waiting.pop(future), future.result()
        if result is not None:
            yield piece, result
