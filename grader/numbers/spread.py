"""What checks cost, and all numbers of a class in one value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from grader.model import CheckResult, Outcome
from grader.numbers.checks import CheckNumbers, check_numbers
from grader.numbers.gradings import Flaky, Graded, flaky
from grader.numbers.stuck import Stuck, stuck
from grader.numbers.wrong import WrongGroup, wrong_groups

# Nothing of the student's ran, or only a stub.
_IDLE = (Outcome.SKIPPED, Outcome.BROKEN, Outcome.LOAD_ERROR, Outcome.NOT_ATTEMPTED)


class Quantiles(msgspec.Struct, frozen=True):
    """Of one quantity, in its unit: half are below `half`, 90 and 99 % below the next, none above `most`."""

    half: float
    ninety: float
    ninety_nine: float
    most: float


class Spread(msgspec.Struct, frozen=True):
    """What one check took over all gradings in which the student's code ran, how often that was."""

    topic: str
    check: str
    device: str
    runs: int
    cpu_seconds: Quantiles
    wall_seconds: Quantiles
    peak_rss_mib: Quantiles


class ClassNumbers(msgspec.Struct, frozen=True):
    """Everything an instructor may want to look at after a class was graded."""

    students: int
    checks: tuple[CheckNumbers, ...]
    wrong: tuple[WrongGroup, ...]
    spreads: tuple[Spread, ...]
    stuck: tuple[Stuck, ...]
    flaky: tuple[Flaky, ...]


def class_numbers(gradings: Iterable[Graded]) -> ClassNumbers:
    """All numbers of these gradings, given in the order in which they were made."""
    every = list(gradings)
    return ClassNumbers(
        students=len({grading.student for grading in every}),
        checks=check_numbers(every),
        wrong=wrong_groups(every),
        spreads=spreads(every),
        stuck=stuck(every),
        flaky=flaky(every),
    )


def spreads(gradings: Iterable[Graded]) -> tuple[Spread, ...]:
    """For each check and device, in course order; repeated gradings count each."""
    found: dict[tuple[str, str, str], list[CheckResult]] = defaultdict(list)
    for grading in gradings:
        for check in grading.result.checks:
            if check.outcome not in _IDLE:
                found[grading.topic, check.id, check.device].append(check)
    return tuple(
        Spread(
            *key,
            len(ran),
            quantiles([check.cpu_seconds for check in ran]),
            quantiles([check.wall_seconds for check in ran]),
            quantiles([check.peak_rss_mib for check in ran]),
        )
        for key, ran in found.items()
    )


def quantiles(values: list[float]) -> Quantiles:
    """Of at least one value, interpolated between neighbours (type 7 of Hyndman and Fan, NumPy's default)."""
    ordered = sorted(values)
    half, ninety, ninety_nine = (_quantile(ordered, part) for part in (0.5, 0.9, 0.99))
    return Quantiles(half, ninety, ninety_nine, ordered[-1])


def _quantile(ordered: list[float], part: float) -> float:
    place = part * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])
