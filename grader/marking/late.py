"""When a piece of work was due for this student, how late it came, and what that costs."""

from __future__ import annotations

import datetime as dt
import functools
from fractions import Fraction

import msgspec

from grader.marking.rules import Late, zone_of
from grader.marking.work import MoreTime

DAY = dt.timedelta(days=1)


class Lateness(msgspec.Struct, frozen=True):
    """`days` begun after the deadline (0: in time), `percent` lost of what the topic earned, and the words
    for it, empty where nothing is to say."""

    days: int
    percent: Fraction
    words: str


IN_TIME = Lateness(0, Fraction(0), "")


@functools.cache  # a course has few different points, a class has millions of them
def exact(number: float) -> Fraction:
    """The number as it is written: 0.1 is a tenth."""
    return Fraction(repr(number))


def lateness(
    topic: str, submitted: dt.datetime | None, late: Late, more_time: tuple[MoreTime, ...]
) -> Lateness:
    """Each day begun after the deadline counts. Within the grace nothing does; after it, days are still
    counted from the deadline. Work without a time is taken as in time."""
    deadline = late.of(topic)
    if deadline is None:
        return IN_TIME
    if submitted is None:
        return Lateness(0, Fraction(0), "nobody knows when this came; taken as in time")
    if submitted <= deadline:
        return IN_TIME
    due, why = _due(topic, deadline, more_time)
    came = f"handed in {_show(submitted, late)}, {why} {_show(due, late)}"
    if submitted <= due:
        return Lateness(0, Fraction(0), f"{came}: in time")
    if submitted - due <= dt.timedelta(minutes=late.grace_minutes):
        return Lateness(0, Fraction(0), f"{came}: within the {late.grace_minutes:g} minutes of grace")
    days = -((due - submitted) // DAY)
    percent = min(days * exact(late.percent_per_day), exact(late.max_percent))
    off = f"{float(percent):g} % off" if percent else "nothing off"
    return Lateness(days, percent, f"{came}: {days} {'day' if days == 1 else 'days'} late, {off}")


def _due(topic: str, deadline: dt.datetime, more_time: tuple[MoreTime, ...]) -> tuple[dt.datetime, str]:
    """The latest moment granted, and the words before it."""
    due, why = deadline, "due"
    for more in more_time:
        moved = more.until or deadline + dt.timedelta(hours=more.hours)
        if more.topic in ("", topic) and moved > due:
            due, why = moved, f"with more time ({more.reason}) due" if more.reason else "with more time due"
    return due, why


def _show(moment: dt.datetime, late: Late) -> str:
    return moment.astimezone(zone_of(late.zone)).strftime("%Y-%m-%d %H:%M:%S %Z")
