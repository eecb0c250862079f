"""What the numbers are computed from, every grading of every piece of work; and verdicts that changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

import msgspec

from grader.model import CheckResult, ExerciseResult, Outcome


class Graded(msgspec.Struct, frozen=True):
    """One grading of one topic of one attempt.

    `source` and `suite` are hashes of the file and of the checks: gradings compare where both are equal.
    """

    student: str
    attempt: int
    source: str
    result: ExerciseResult
    suite: str = ""

    @property
    def topic(self) -> str:
        return self.result.name

    @property
    def passed(self) -> int:
        return sum(check.outcome is Outcome.PASSED for check in self.result.checks)


class Flaky(msgspec.Struct, frozen=True):
    """A check that judged the same source differently. `outcomes` counts them, the most frequent first."""

    topic: str
    check: str
    device: str
    source: str
    students: tuple[str, ...]
    outcomes: tuple[tuple[Outcome, int], ...]


def newest(gradings: Iterable[Graded]) -> list[Graded]:
    """One grading for each (student, topic): the highest attempt, of its gradings the last one given."""
    found: dict[tuple[str, str], Graded] = {}
    for grading in gradings:
        key = (grading.student, grading.topic)
        if key not in found or grading.attempt >= found[key].attempt:
            found[key] = grading
    return list(found.values())


def flaky(gradings: Iterable[Graded]) -> tuple[Flaky, ...]:
    """Every check whose outcome differs over gradings of one source by one suite on one device.

    A check that passed or failed once and was BROKEN another time is named, too: the machine is not steady.
    """
    seen: dict[tuple[str, str, str, str, str], list[tuple[str, CheckResult]]] = defaultdict(list)
    for grading in gradings:
        for check in grading.result.checks:
            key = (grading.topic, check.id, check.device, grading.source, grading.suite)
            seen[key].append((grading.student, check))
    found = []
    for (topic, check_id, device, source, _), verdicts in seen.items():
        outcomes = Counter(check.outcome for _, check in verdicts)
        if len(outcomes) > 1:
            students = tuple(sorted({student for student, _ in verdicts}))
            found.append(Flaky(topic, check_id, device, source, students, tuple(outcomes.most_common())))
    return tuple(found)
