"""Students who hand in again and get no further: whom to talk to first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from grader.model import Outcome
from grader.numbers.gradings import Graded
from grader.numbers.wrong import is_wrong, pattern

SEVERAL = 2  # checks that say the same again
TRIES = 3  # attempts without a further check passed

_Why = tuple[tuple[str, ...], str]  # checks and words


class Stuck(msgspec.Struct, frozen=True):
    """One student in one topic. `checks` are those in question, `words` says why this looks stuck."""

    student: str
    topic: str
    attempts: int
    checks: tuple[str, ...]
    words: str


def stuck(gradings: Iterable[Graded]) -> tuple[Stuck, ...]:
    """Where the last two attempts get the same answer of several checks, or three pass no more than before.

    The same file handed in again is no attempt; neither is a topic whose stub was not touched.
    """
    found = []
    for (student, topic), attempts in _attempts(gradings).items():
        why = _same_again(attempts) or _no_progress(attempts)
        if why:
            found.append(Stuck(student, topic, len(attempts), *why))
    return tuple(found)


def _attempts(gradings: Iterable[Graded]) -> dict[tuple[str, str], list[Graded]]:
    """By student and topic: attempts in order, those with the file of the one before left out."""
    newest: dict[tuple[str, str], dict[int, Graded]] = defaultdict(dict)
    for grading in gradings:
        newest[grading.student, grading.topic][grading.attempt] = grading  # a repeated grading replaces
    found = {}
    for key, by_number in newest.items():
        tried = [by_number[number] for number in sorted(by_number) if _touched(by_number[number])]
        found[key] = [one for i, one in enumerate(tried) if not i or one.source != tried[i - 1].source]
    return found


def _touched(grading: Graded) -> bool:
    return any(is_wrong(check) or check.outcome is Outcome.PASSED for check in grading.result.checks)


def _said(grading: Graded) -> dict[str, tuple[Outcome, str]]:
    return {c.id: (c.outcome, pattern(c.message)) for c in grading.result.checks if is_wrong(c)}


def _same_again(attempts: list[Graded]) -> _Why | None:
    if len(attempts) < 2:
        return None
    before, now = attempts[-2:]
    old, new = _said(before), _said(now)
    again = tuple(check for check, said in new.items() if old.get(check) == said)
    if len(again) < SEVERAL:
        return None
    return again, f"{len(again)} checks say the same of attempts {before.attempt} and {now.attempt}"


def _no_progress(attempts: list[Graded]) -> _Why | None:
    if len(attempts) < TRIES:
        return None
    first, *later = attempts[-TRIES:]
    wrong = tuple(_said(later[-1]))
    if not wrong or any(one.passed > first.passed for one in later):
        return None
    return wrong, f"attempts {first.attempt} to {later[-1].attempt} pass no more than {first.passed} checks"
