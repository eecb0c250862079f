"""docs/marking.md: its rules are read, and its example is computed again from its own table."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from decimal import Decimal
from pathlib import Path

import msgspec

from grader.marking.mark import Mark, explain, final_mark
from grader.marking.rules import Late, Rules, parse_rules
from grader.marking.work import Adjustment, Attempt, MoreTime, Work
from grader.model import ExerciseResult, Outcome, exercise_result
from tests.marks import course, one

TEXT = (Path(__file__).parents[1] / "docs" / "marking.md").read_text(encoding="utf-8")
TOPICS = ("01_tensors", "04_autograd", "10_data")
ROW = re.compile(r"\| (\d\d_\w+) \| (\d) \| ([-\d]+ [:\d]+) \| (\d+) \| (\d+) \| (\d+) \|")


def block(language: str) -> str:
    found: list[str] = re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)
    assert len(found) == 1
    return found[0]


def rules() -> Rules:
    problems: list[str] = []
    data = tomllib.loads(block("toml")) | {"exercise": [{"name": name} for name in TOPICS]}
    found = parse_rules(data, "course.toml", problems)
    assert problems == []
    return found


def result(topic: str, core: int, extension: int, held: int) -> ExerciseResult:
    return exercise_result(
        topic,
        [
            one("f.values", Outcome.PASSED, core, core),
            one("g.values", Outcome.FAILED, 0, 20 - core),
            one("h.values", Outcome.PASSED, extension, extension),
            one("h.shapes", Outcome.BROKEN, 0, held),
            one("h.types", Outcome.FAILED, 0, 10 - extension - held),
        ],
    )


def example() -> Mark:
    attempts = tuple(
        Attempt(int(number), dt.datetime.fromisoformat(f"{when}Z"), result(topic, *map(int, points)))
        for topic, number, when, *points in ROW.findall(TEXT)
    )
    work = Work(
        "ada",
        attempts,
        more_time=(MoreTime(hours=48, topic="10_data", reason="illness"),),
        adjustments=(Adjustment(Decimal("0.5"), "Lee", "a question in class"),),
    )
    return final_mark(course(rules(), *TOPICS), work)


def test_the_example_is_what_the_rules_give() -> None:
    assert len(ROW.findall(TEXT)) == 4
    assert explain(example()) + "\n" == block("text")


def test_the_example_by_hand() -> None:
    """A quarter, a half and a quarter: 110 % less a fifth, 16 + 3 of 20, 110 %; then half a point."""
    found = example()
    assert float(found.total or 0) == 25 * 1.1 * 0.8 + 50 * 19 / 20 + 25 * 1.1 + 0.5 == 97.5
    assert [held.check for held in found.held] == ["h.shapes"]


def test_the_defaults_in_the_table_are_those_of_the_code() -> None:
    rows = TEXT.partition("## What persons decide")[0]
    defaults = dict(re.findall(r"^\| `(\w+)`(?:, `\w+`)? \| (\S+?),? ", rows, re.MULTILINE))
    known = msgspec.structs.asdict(Rules()) | msgspec.structs.asdict(Late())
    assert defaults.keys() == {
        "attempts", "extension", "topic_cap", "zone", "grace_minutes", "percent_per_day", "file_times"
    }  # fmt: skip
    for key, text in defaults.items():
        assert text.strip('`"').casefold() == f"{known[key]}".casefold()


def test_every_key_is_in_the_text() -> None:
    for key in (*Rules.__struct_fields__, *Late.__struct_fields__):
        assert re.search(rf"\b{key}\b", TEXT), key
