"""How each check did in a class: how many pass it, and whether those are the ones who pass the others."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable

import msgspec

from grader.model import CheckResult, Outcome, counts
from grader.numbers.gradings import Graded, newest

FLAT = 1e-9  # a spread below this is rounding


class CheckNumbers(msgspec.Struct, frozen=True):
    """One check over all students, one grading each.

    `judged` leaves out held checks and those without their device, `attempted` also stubs nobody touched.
    `pass_rate` is passed/judged, 0 to 1. `discrimination` is -1 to 1: the point-biserial correlation of
    passing this check and the share of the other points a student has; near 0 the check tells nothing of
    them, below 0 it is probably wrong. Both are None where they are not defined.
    """

    topic: str
    check: str
    visible: bool
    judged: int
    attempted: int
    passed: int
    pass_rate: float | None
    discrimination: float | None
    outcomes: tuple[tuple[Outcome, int], ...]


def check_numbers(gradings: Iterable[Graded]) -> tuple[CheckNumbers, ...]:
    """In the order in which topics and checks come first. A student's newest grading of a topic is taken.

    The share of the other points is over every topic of the student that was graded, this check left out
    (item-rest correlation). Where no check carries points, as in a student kit, each weighs the same.
    """
    found: dict[tuple[str, str], dict[str, CheckResult]] = defaultdict(dict)
    for grading in newest(gradings):
        for check in grading.result.checks:
            found[grading.topic, check.id][grading.student] = check
    pointless = not any(check.max_points for row in found.values() for check in row.values())
    sums = _sums(found, pointless)
    return tuple(_numbers(topic, name, row, sums, pointless) for (topic, name), row in found.items())


def _weight(check: CheckResult, pointless: bool) -> float:
    return (1.0 if pointless else check.max_points) if counts(check) else 0.0


def _won(check: CheckResult, pointless: bool) -> float:
    return _weight(check, pointless) * (check.outcome is Outcome.PASSED)


def _sums(
    found: dict[tuple[str, str], dict[str, CheckResult]], pointless: bool
) -> dict[str, tuple[float, float]]:
    """Of each student: weight won, and weight of all that was judged."""
    won: dict[str, list[float]] = defaultdict(list)
    full: dict[str, list[float]] = defaultdict(list)
    for row in found.values():
        for student, check in row.items():
            won[student].append(_won(check, pointless))
            full[student].append(_weight(check, pointless))
    return {student: (math.fsum(won[student]), math.fsum(full[student])) for student in won}


def _numbers(
    topic: str,
    name: str,
    row: dict[str, CheckResult],
    sums: dict[str, tuple[float, float]],
    pointless: bool,
) -> CheckNumbers:
    judged = {student: check for student, check in row.items() if counts(check)}
    passed = sum(check.outcome is Outcome.PASSED for check in judged.values())
    pairs = []
    for student, check in judged.items():
        rest = sums[student][1] - _weight(check, pointless)
        if rest > FLAT:
            share = (sums[student][0] - _won(check, pointless)) / rest
            pairs.append((float(check.outcome is Outcome.PASSED), share))
    return CheckNumbers(
        topic=topic,
        check=name,
        visible=next(iter(row.values())).visible,
        judged=len(judged),
        attempted=sum(check.outcome is not Outcome.NOT_ATTEMPTED for check in judged.values()),
        passed=passed,
        pass_rate=passed / len(judged) if judged else None,
        discrimination=correlation(pairs),
        outcomes=tuple(Counter(check.outcome for check in row.values()).most_common()),
    )


def correlation(pairs: list[tuple[float, float]]) -> float | None:
    """Pearson's, the point-biserial one where one side is 0 or 1; None where a side does not vary."""
    if not pairs:
        return None
    left, right = (_centred([pair[side] for pair in pairs]) for side in (0, 1))
    if max(map(abs, left)) < FLAT or max(map(abs, right)) < FLAT:
        return None
    product = math.fsum(a * b for a, b in zip(left, right, strict=True))
    found = product / (math.hypot(*left) * math.hypot(*right))
    return max(-1.0, min(1.0, found))


def _centred(values: list[float]) -> list[float]:
    mean = math.fsum(values) / len(values)
    return [value - mean for value in values]
