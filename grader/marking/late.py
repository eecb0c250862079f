"""When a piece of work was due for this student, how late it came, and what that costs."""

from __future__ import annotations

import datetime as dt
import functools
from fractions import Fraction

import msgspec

from grader.marking.rules import Late, zone_of
from grader.marking.work import Came, MoreTime

DAY = dt.timedelta(days=1)
BY_FILES = "by the times of its files, which copying may change"
MARKED = "the platform marked it as late"


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


def lateness(topic: str, came: Came, late: Late, more_time: tuple[MoreTime, ...]) -> Lateness:
    """Each day begun after the deadline counts. Within the grace nothing does; after it, days are still
    counted from the deadline. Work without a time is taken as in time. The words say what a time is worth."""
    deadline, submitted = late.of(topic), came.at
    if deadline is None:
        return IN_TIME
    doubt = f"; {MARKED}" if came.marked_late else ""
    if submitted is None:
        return Lateness(0, Fraction(0), f"nobody knows when this came{doubt}; taken as in time")
    due, why = _due(topic, deadline, more_time)
    by = f" {BY_FILES}" if came.by_files else ""
    said = f"handed in {_show(submitted, late)}{by}, {why} {_show(due, late)}"
    if submitted <= due:
        words = f"{said}: in time{doubt}" if submitted > deadline or doubt else ""
        return Lateness(0, Fraction(0), words)
    if came.by_files and not late.file_times:
        return Lateness(0, Fraction(0), f"{said}; such times are not believed here{doubt}: taken as in time")
    return _missed(said, submitted - due, late)


def _missed(came: str, by: dt.timedelta, late: Late) -> Lateness:
    """What coming so long after the deadline costs."""
    if by <= dt.timedelta(minutes=late.grace_minutes):
        return Lateness(0, Fraction(0), f"{came}: within the {late.grace_minutes:g} minutes of grace")
    days = -(-by // DAY)
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
