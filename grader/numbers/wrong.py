"""What goes wrong most: outcomes that are not a pass, grouped by what was said."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

import msgspec

from grader.model import CheckResult, Outcome
from grader.numbers.gradings import Graded, newest

# Not a name's digits (float32, ex04_a.py, 04_autograd), but 3, -0.25, 1e-05, 0x7f and the 3.5 of 3.5MiB.
_NUMBER = re.compile(r"(?<![\w.])[-+−]?+(?>0[xX][0-9a-fA-F]+|\d+(?:\.\d+)*\.?+(?:[eE][-+]?\d+)?)(?!_)")
_ROW = re.compile(r"#(?:, #){4,}")  # longer than a shape or a place, whose length tells something
LONGEST = 300  # characters of a pattern; an exception's text may be as long as a student likes


class WrongGroup(msgspec.Struct, frozen=True):
    """Students who were told the same by one check, numbers aside; `example` is what one of them read."""

    topic: str
    check: str
    outcome: Outcome
    pattern: str
    students: tuple[str, ...]
    example: str


def pattern(message: str) -> str:
    """The message with # for each number and no long rows of them: inputs differ by student."""
    words = " ".join(message.split())
    return _ROW.sub("#, …", _NUMBER.sub("#", words))[:LONGEST]


def is_wrong(check: CheckResult) -> bool:
    """Ran or should have, and did not pass: not skipped, not held, not an untouched stub."""
    return check.outcome not in (Outcome.PASSED, Outcome.SKIPPED, Outcome.BROKEN, Outcome.NOT_ATTEMPTED)


def wrong_groups(gradings: Iterable[Graded]) -> tuple[WrongGroup, ...]:
    """Groups of the newest gradings, the largest first, equals by topic and check."""
    found: dict[tuple[str, str, Outcome, str], list[tuple[str, str]]] = defaultdict(list)
    for grading in newest(gradings):
        for check in grading.result.checks:
            if is_wrong(check):
                key = (grading.topic, check.id, check.outcome, pattern(check.message))
                found[key].append((grading.student, check.message))
    groups = [
        WrongGroup(*key, tuple(sorted(student for student, _ in told)), told[0][1])
        for key, told in found.items()
    ]
    return tuple(sorted(groups, key=lambda g: (-len(g.students), g.topic, g.check, g.outcome, g.pattern)))
