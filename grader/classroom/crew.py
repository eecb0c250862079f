"""Judges side by side, one piece each at a time; whatever happens to one, the others go on."""

from __future__ import annotations

import queue
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from grader.classroom.pieces import Piece
from grader.grading import run_job
from grader.judge.messages import Job, Ready
from grader.judge_process import JudgeProcess
from grader.model import ExerciseResult

AHEAD = 2  # pieces read ahead for each judge: memory stays flat however large the class is


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

    def stop(self) -> None:
        self.stopped = True

    def run(self, pieces: Iterable[Piece]) -> Iterator[tuple[Piece, ExerciseResult]]:
        """Results as they come. A judge that is lost is replaced; what it cannot judge twice is BROKEN."""
        waiting: dict[Future[ExerciseResult | None], Piece] = {}
        with ThreadPoolExecutor(len(self.judges)) as pool:
            for piece in pieces:
                if self.stopped:
                    break
                waiting[pool.submit(self._grade, piece)] = piece
                while len(waiting) >= AHEAD * len(self.judges):
                    yield from _done(waiting)
            while waiting:
                yield from _done(waiting)

    def _grade(self, piece: Piece) -> ExerciseResult | None:
        if self.stopped:
            return None
        judge = self.free.get()
        try:
            return run_job(judge, Job(piece.key.topic, piece.source.data, piece.source.problem))
        finally:
            self.free.put(judge)


def _done(waiting: dict[Future[ExerciseResult | None], Piece]) -> Iterator[tuple[Piece, ExerciseResult]]:
    """Take out what has ended, at least one; what was stopped before it began is left out."""
    ended, _ = wait(waiting, return_when=FIRST_COMPLETED)
    for future in ended:
        piece, result = waiting.pop(future), future.result()
        if result is not None:
            yield piece, result
