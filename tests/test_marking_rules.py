"""[marking] in course.toml: what it means, and that each mistake in it is named with all the others."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest

from grader.course import load_course
from grader.errors import CourseError
from grader.marking.rules import Late, Rules, parse_rules

COURSE = """title = "T"
[[exercise]]
name = "01_demo"
title = "Demo"
core = ["double"]
[[exercise]]
name = "02_more"
[[exercise]]
name = "99_capstone"
graded = false
"""


def parse(marking: str) -> tuple[Rules, list[str]]:
    problems: list[str] = []
    return parse_rules(tomllib.loads(COURSE + marking), "course.toml", problems), problems


def good(marking: str) -> Rules:
    rules, problems = parse(marking)
    assert problems == []
    return rules


def utc(*fields: int) -> dt.datetime:
    return dt.datetime(*fields, tzinfo=dt.UTC)  # type: ignore[arg-type]


def test_a_course_without_the_table_has_the_defaults() -> None:
    assert good("") == good("[marking]\n") == Rules()
    assert Rules().weight("01_demo") == 1
    assert Rules().late.of("01_demo") is None


def test_every_key_is_read() -> None:
    rules = good("""
[marking]
out_of = 20
attempts = "latest"
extension = "bonus"
topic_cap = 120
cap = 110.5
weights = { 02_more = 2.5 }
[marking.late]
zone = "Europe/Berlin"
deadline = 2027-01-15T23:59:00
deadlines = { 02_more = 2027-07-01T12:00:00, 01_demo = 2027-07-01T12:00:00+09:00 }
grace_minutes = 15
percent_per_day = 10
max_percent = 50
""")
    late = Late("Europe/Berlin", utc(2027, 1, 15, 22, 59), {
        "02_more": utc(2027, 7, 1, 10), "01_demo": utc(2027, 7, 1, 3),
    }, 15, 10, 50)  # fmt: skip
    assert rules == Rules(20, "latest", "bonus", 120, 110.5, {"02_more": 2.5}, late)
    assert rules.weight("02_more") == 2.5
    assert rules.late.of("02_more") == utc(2027, 7, 1, 10)
    assert rules.late.of("03_x") == utc(2027, 1, 15, 22, 59)


def test_a_time_the_clock_shows_twice_is_the_later_one() -> None:
    rules = good('[marking.late]\nzone = "Europe/Berlin"\ndeadline = 2027-10-31T02:30:00\n')
    assert rules.late.deadline == utc(2027, 10, 31, 1, 30)


LATE = "[marking.late]\ndeadline = 2027-01-15T23:59:00\n"
# A [marking] table, and what each of its problems must say.
WRONG: dict[str, tuple[str, list[str]]] = {
    "unknown": ("[marking]\natempts = 1\n", ["[marking]: unknown key 'atempts'; did you mean 'attempts'?"]),
    "no such attempts": ("[marking]\nattempts = 'first'\n", ["attempts should be 'best' or 'latest', got 'first'"]),
    "no such extension": ("[marking]\nextension = 'x'\n", ["extension should be 'bonus' or 'counted' or 'ignored'"]),
    "a cap of text": ("[marking]\ncap = '1'\n", ["[marking]: cap: expected `float`, got `str`"]),
    "a cap of nan": ("[marking]\ncap = nan\n", ["[marking]: cap should be a number from 1 to 1000, got nan"]),
    "out of nothing": ("[marking]\nout_of = 0\n", ["out_of should be a number from 1 to 10000, got 0"]),
    "topic cap": ("[marking]\ntopic_cap = inf\n", ["topic_cap should be a number from 1 to 1000, got inf"]),
    "weights is a list": ("[marking]\nweights = []\n", ["[marking]: weights: expected `object`, got `array`"]),
    "a weight of text": ("[marking.weights]\n01_demo = 'x'\n", ["01_demo should be a number from 0 to 1000, got x"]),
    "a weight of yes": ("[marking.weights]\n01_demo = true\n", ["01_demo should be a number from 0 to 1000"]),
    "a negative weight": ("[marking.weights]\n01_demo = -1\n", ["01_demo should be a number from 0 to 1000"]),
    "no weight": ("[marking.weights]\n01_demo = 0\n02_more = 0.0\n", ["every topic weighs 0"]),
    "no such topic": ("[marking.weights]\n01_dem = 1\n", ["no exercise '01_dem'; did you mean '01_demo'?"]),
    "not graded": ("[marking.weights]\n99_capstone = 1\n", ["99_capstone has graded = false"]),
    "late is text": ("[marking]\nlate = 'x'\n", ["[marking]: late: expected `object`, got `str`"]),
    "unknown in late": (LATE + "grace_minute = 3\n", ["[marking.late]: unknown key 'grace_minute'; did you mean"]),
    "no zone": (LATE + "zone = 'Europe/Berlim'\n", ["no time zone 'Europe/Berlim'; did you mean 'Europe/Berlin'?"]),
    "a zone from nowhere": (LATE + "zone = '%%%'\n", ["no time zone '%%%'; it should be a name such as"]),
    "a zone outside": (LATE + "zone = '../x'\n", ["no time zone '../x'; "]),
    "a zone that is a folder": (LATE + "zone = 'Europe'\n", ["no time zone 'Europe'; "]),
    "an empty zone": (LATE + "zone = ''\n", ["no time zone ''; "]),
    "a date": ("[marking.late]\ndeadline = 2027-01-15\n", ["deadline should be a date and a time such as"]),
    "text": ("[marking.late]\ndeadline = '2027-01-15T01:00:00'\n", ["deadline should be a date and a time"]),
    "a topic's date": ("[marking.late.deadlines]\n01_demo = 3\n", ["deadline of 01_demo should be a date and a"]),
    "a topic not there": ("[marking.late.deadlines]\n9_x = 2027-01-15T01:00:00\n", ["there is no exercise '9_x'"]),
    "a time that is not": (
        "[marking.late]\nzone = 'Europe/Berlin'\ndeadline = 2027-03-28T02:30:00\n",
        ["the clock in Europe/Berlin is put forward over 2027-03-28 02:30:00"],
    ),
    "too much a day": (LATE + "percent_per_day = 101\n", ["percent_per_day should be a number from 0 to 100"]),
    "too much": (LATE + "max_percent = -1\n", ["max_percent should be a number from 0 to 100, got -1"]),
    "grace": (LATE + "grace_minutes = -1\n", ["grace_minutes should be a number from 0 to 10080, got -1"]),
    "no deadline": ("[marking.late]\npercent_per_day = 5\n", ["percent_per_day takes nothing off without a deadline"]),
    "several": (
        "[marking]\ncap = 'x'\nattempts = 3\n[marking.weights]\nx = 1\n[marking.late]\ngrace_minutes = 'y'\nz = 1\n",
        ["cap: expected", "attempts: expected", "no exercise 'x'", "grace_minutes: expected", "unknown key 'z'"],
    ),
    "several of right types": (
        "[marking]\ncap = 0\nattempts = ''\n[marking.weights]\nx = 1\n[marking.late]\nzone = 'x/y'\nmax_percent = 900\n",
        ["cap should", "attempts should", "no exercise 'x'", "no time zone 'x/y'", "max_percent should"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_each_mistake_is_named(name: str) -> None:
    text, said = WRONG[name]
    _, problems = parse(text)
    assert len(problems) == len(said), problems
    for part in said:
        assert sum(part in problem for problem in problems) == 1, (part, problems)
    assert all(problem.startswith("course.toml [marking") for problem in problems)


def test_a_machine_without_time_zones_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zoneinfo.available_timezones", set)
    _, problems = parse(LATE + "zone = 'Europe/Berlim'\n")
    assert [problem.partition("; ")[2] for problem in problems] == [
        "this machine knows only 'UTC': install the package tzdata"
    ]


def test_the_course_holds_the_rules_and_names_their_mistakes(course_copy: Path) -> None:
    path = course_copy / "course.toml"
    text = path.read_text(encoding="utf-8")
    assert load_course(course_copy).marking == Rules()
    path.write_text(text + "\n[marking]\nextension = 'bonus'\n", encoding="utf-8")
    assert load_course(course_copy).marking == Rules(extension="bonus")
    path.write_text("titel = 1\n" + text + "\n[marking]\nextension = 'x'\n", encoding="utf-8")
    with pytest.raises(CourseError) as caught:
        load_course(course_copy)
    assert len(caught.value.problems) == 2
    path.write_text("marking = 3\n" + text, encoding="utf-8")
    with pytest.raises(CourseError) as caught:
        load_course(course_copy)
    assert caught.value.problems == ["course.toml: marking: expected `object`, got `int`"]
