"""Which of several attempts at a topic comes first where the latest counts. The one place that says so.

The grader asks before anything is graded, to grade no more than the mark needs; the mark asks again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from grader.marking.late import lateness
from grader.marking.rules import Late
from grader.marking.work import Attempt, Handed, MoreTime

Some = TypeVar("Some", Attempt, Handed)


def latest_first(
    topic: str, handed: Iterable[Some], late: Late, more_time: tuple[MoreTime, ...]
) -> list[Some]:
    """Those in time, the latest first; then the others, the latest first. What counts is the first that is
    no untouched stub. Numbers are the order of handing in."""
    newest = sorted(handed, key=lambda one: one.number, reverse=True)
    return sorted(newest, key=lambda one: bool(lateness(topic, one.time, late, more_time).days))
