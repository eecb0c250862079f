"""[marking] of course.toml: how a student's points become one mark. docs/marking.md explains each key."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from typing import Any

import msgspec

from grader.tables import convert, nearest

BEST, LATEST = "best", "latest"
BONUS, COUNTED, IGNORED = "bonus", "counted", "ignored"
ATTEMPTS = (BEST, LATEST)
EXTENSION = (BONUS, COUNTED, IGNORED)
UTC = "UTC"
YEARS = range(1990, 2200)  # of deadlines: others are slips, and the ends of the calendar overflow
_EXAMPLE = "2027-01-15T23:59:00"


class Late(msgspec.Struct, frozen=True):
    """What work that comes late loses. Deadlines are in UTC; `zone` is what they are shown in."""

    zone: str = UTC
    deadline: dt.datetime | None = None
    deadlines: dict[str, dt.datetime] = {}  # of single topics
    grace_minutes: float = 0
    percent_per_day: float = 0
    max_percent: float = 100
    file_times: bool = True  # whether a time that only files tell can be late

    def of(self, topic: str) -> dt.datetime | None:
        """The deadline of a topic: its own, else that of all, else None."""
        return self.deadlines.get(topic, self.deadline)


class Rules(msgspec.Struct, frozen=True):
    """The rules of a course; the defaults are those of a course.toml without [marking]."""

    out_of: float = 100  # the mark for everything right
    attempts: str = BEST
    extension: str = COUNTED
    topic_cap: float = 100  # percent of its share that a topic can reach, bonus included
    cap: float = 100  # percent of out_of that all topics together can reach
    weights: dict[str, float] = {}  # of topics that do not weigh 1
    late: Late = Late()

    def weight(self, topic: str) -> float:
        return self.weights.get(topic, 1)


class _Marking(msgspec.Struct):
    """Keys of [marking]."""

    out_of: float = 100
    attempts: str = BEST
    extension: str = COUNTED
    topic_cap: float = 100
    cap: float = 100
    weights: dict[str, Any] = {}
    late: dict[str, Any] = {}


class _Late(msgspec.Struct):
    """Keys of [marking.late]. TOML has moments as such; what is none is named in our words."""

    zone: str = UTC
    deadline: Any = None
    deadlines: dict[str, Any] = {}
    grace_minutes: float = 0
    percent_per_day: float = 0
    max_percent: float = 100
    file_times: bool = True


# Of each number: the least and the most it may be. NaN is in no range.
_RANGES = {
    "out_of": (1, 10_000),
    "topic_cap": (1, 1_000),
    "cap": (1, 1_000),
    "grace_minutes": (0, 10_080),
    "percent_per_day": (0, 100),
    "max_percent": (0, 100),
}
_WEIGHTS = (0, 1_000)


def parse_rules(data: dict[str, Any], file: str, problems: list[str]) -> Rules:
    """The rules in a whole course.toml; every mistake in [marking] is added to `problems`."""
    table = data.get("marking", {})
    if not isinstance(table, dict):
        return Rules()  # said already, as of every key at the top
    where, graded = f"{file} [marking]", _graded(data)
    marking = convert(table, _Marking, where, problems)
    late = _parse_late(table.get("late", {}), graded, f"{file} [marking.late]", problems)
    weights = _parse_weights(table.get("weights", {}), graded, f"{file} [marking.weights]", problems)
    if marking is None:
        return Rules()
    _check_ranges(marking, where, problems)
    _check_choice(marking.attempts, ATTEMPTS, f"{where}: attempts", problems)
    _check_choice(marking.extension, EXTENSION, f"{where}: extension", problems)
    plain = {key: getattr(marking, key) for key in ("out_of", "attempts", "extension", "topic_cap", "cap")}
    return Rules(**plain, weights=weights, late=late)


def _graded(data: dict[str, Any]) -> dict[str, bool]:
    """Each topic's name, and whether it carries points; rows that are wrong in other ways count, too."""
    rows = data.get("exercise")
    tables = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return {
        row["name"]: row.get("graded", True) is not False
        for row in tables
        if isinstance(row.get("name"), str)
    }


def _parse_weights(table: Any, graded: dict[str, bool], where: str, problems: list[str]) -> dict[str, float]:
    if not isinstance(table, dict):
        return {}  # said already
    _check_topics(table, graded, where, problems)
    for topic, weight in table.items():
        _check_number(weight, _WEIGHTS, f"{where}: {topic}", problems)
    counting = [topic for topic, carries in graded.items() if carries]
    if counting and all(table.get(topic, 1) == 0 for topic in counting):
        problems.append(f"{where}: every topic weighs 0; give one of them more")
    return table


def _parse_late(table: Any, graded: dict[str, bool], where: str, problems: list[str]) -> Late:
    late = convert(table, _Late, where, problems) if isinstance(table, dict) else None
    if late is None:
        return Late()
    _check_ranges(late, where, problems)
    zone = _zone(late.zone, where, problems)
    _check_topics(late.deadlines, graded, f"{where}: deadlines", problems)
    deadlines = {
        topic: _moment(value, zone, f"{where}: deadline of {topic}", problems)
        for topic, value in late.deadlines.items()
    }
    deadline = None if late.deadline is None else _moment(late.deadline, zone, f"{where}: deadline", problems)
    if late.percent_per_day > 0 and not deadlines and deadline is None:
        problems.append(f"{where}: percent_per_day takes nothing off without a deadline; give one")
    return Late(
        zone=late.zone,
        deadline=deadline,
        deadlines=deadlines,
        grace_minutes=late.grace_minutes,
        percent_per_day=late.percent_per_day,
        max_percent=late.max_percent,
        file_times=late.file_times,
    )


def zone_of(name: str) -> dt.tzinfo:
    """UTC needs no database, which Windows lacks. Raises ValueError or KeyError for an unknown name."""
    return dt.UTC if name == UTC else zoneinfo.ZoneInfo(name)


def _zone(name: str, where: str, problems: list[str]) -> dt.tzinfo:
    try:
        return zone_of(name)
    except (ValueError, KeyError, OSError):  # ZoneInfoNotFoundError is a KeyError; a folder, an OSError
        problems.append(f"{where}: there is no time zone {name!r}; {_zone_hint(name)}")
        return dt.UTC


def _zone_hint(name: str) -> str:
    known = zoneinfo.available_timezones()
    if not known:
        return f"this machine knows only {UTC!r}: install the package tzdata"
    hint = nearest(name, known | {UTC})
    return hint if hint.startswith("did") else "it should be a name such as 'Europe/Berlin'"


def _moment(value: Any, zone: dt.tzinfo, where: str, problems: list[str]) -> dt.datetime:
    """In UTC. Where the clock shows a time twice, the later one is meant, which is to a student's favour."""
    if not isinstance(value, dt.datetime) or value.year not in YEARS:
        problems.append(
            f"{where} should be a date and a time such as {_EXAMPLE}, unquoted; got {value!s:.40}"
        )
        return dt.datetime.min.replace(tzinfo=dt.UTC)
    if value.tzinfo is not None:
        return value.astimezone(dt.UTC)
    utc = value.replace(tzinfo=zone, fold=1).astimezone(dt.UTC)
    if utc.astimezone(zone).replace(tzinfo=None) != value:
        problems.append(f"{where}: the clock in {zone} is put forward over {value}; choose another time")
    return utc


def _check_topics(table: dict[str, Any], graded: dict[str, bool], where: str, problems: list[str]) -> None:
    for topic in table:
        if topic not in graded:
            problems.append(f"{where}: there is no exercise {topic!r}; {nearest(topic, graded)}")
        elif not graded[topic]:
            problems.append(f"{where}: {topic} has graded = false and carries no points; leave it out")


def _check_ranges(table: msgspec.Struct, where: str, problems: list[str]) -> None:
    for key in table.__struct_fields__:
        if key in _RANGES:
            _check_number(getattr(table, key), _RANGES[key], f"{where}: {key}", problems)


def _check_number(value: Any, limits: tuple[int, int], where: str, problems: list[str]) -> None:
    low, high = limits
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not number or not low <= value <= high:
        problems.append(f"{where} should be a number from {low} to {high}, got {value!s:.40}")


def _check_choice(value: str, known: tuple[str, ...], where: str, problems: list[str]) -> None:
    if value not in known:
        problems.append(f"{where} should be {' or '.join(map(repr, known))}, got {value!r}")
