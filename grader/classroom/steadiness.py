"""The same work judged several times by the same inputs: which checks do not keep their verdict."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator

import msgspec

from grader.classroom.pieces import Piece
from grader.classroom.session import Graders
from grader.gradebook.values import GradingKey
from grader.model import ExerciseResult, Outcome
from grader.numbers.gradings import Graded, flaky

OnResult = Callable[[Piece, ExerciseResult, bool], None]


class Verdict(msgspec.Struct, frozen=True):
    """One of the outcomes a check gave: how often, and what it said the first time."""

    outcome: Outcome
    times: int
    message: str


class Unsteady(msgspec.Struct, frozen=True):
    """A check that judged one file differently; `students` handed that file in."""

    topic: str
    check: str
    students: tuple[str, ...]
    verdicts: tuple[Verdict, ...]


class Audit:
    """What was seen. Of each file only results that differ are kept: repeats cost no memory."""

    def __init__(self) -> None:
        self.students: defaultdict[GradingKey, set[str]] = defaultdict(set)
        self.seen: defaultdict[GradingKey, dict[tuple[Outcome, ...], ExerciseResult]] = defaultdict(dict)
        self.times: Counter[tuple[GradingKey, tuple[Outcome, ...]]] = Counter()

    def count(self, piece: Piece, result: ExerciseResult) -> None:
        outcomes = tuple(check.outcome for check in result.checks)
        self.seen[piece.key].setdefault(outcomes, result)
        self.times[piece.key, outcomes] += 1

    @property
    def broken(self) -> bool:
        """Whether anything could not be judged."""
        return any(Outcome.BROKEN in outcomes for _, outcomes in self.times)

    def unsteady(self) -> list[Unsteady]:
        """Every check that changed its verdict, by topic and check."""
        found: list[Unsteady] = []
        for key, results in self.seen.items():
            if len(results) > 1:
                found += self._of(key, list(results.values()))
        return sorted(found, key=lambda one: (one.topic, one.check, one.students))

    def _of(self, key: GradingKey, results: list[ExerciseResult]) -> Iterator[Unsteady]:
        times = [self.times[key, tuple(check.outcome for check in result.checks)] for result in results]
        gradings = (
            Graded("", 0, key.source_sha256, result)
            for result, number in zip(results, times, strict=True)
            for _ in range(number)
        )
        said = {
            (check.id, check.outcome): check.message
            for result in reversed(results)
            for check in result.checks
        }
        for one in flaky(gradings):
            verdicts = tuple(Verdict(outcome, n, said[one.check, outcome]) for outcome, n in one.outcomes)
            yield Unsteady(one.topic, one.check, tuple(sorted(self.students[key])), verdicts)


def repeat(
    graders: Graders,
    pieces: Callable[[], Iterable[Piece]],
    times: int,
    on_result: OnResult = lambda piece, result, known: None,
) -> Audit:
    """Judge every piece so often, one round after another; a file several students handed in, once a round.

    Nothing is looked up and nothing is stored. Where the graders are stopped, what was seen so far.
    """
    audit = Audit()
    for piece, result in graders.run(_rounds(audit, pieces, times)):
        audit.count(piece, result)
        on_result(piece, result, False)
    return audit


def _rounds(audit: Audit, pieces: Callable[[], Iterable[Piece]], times: int) -> Iterator[Piece]:
    for _ in range(times):
        done: set[GradingKey] = set()
        for piece in pieces():
            audit.students[piece.key].add(piece.student)
            if piece.key not in done:
                done.add(piece.key)
                yield piece
