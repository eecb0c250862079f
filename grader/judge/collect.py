"""What pytest collected, as the checks of each topic, and everything that is wrong with them."""

from __future__ import annotations

import inspect
from collections import Counter
from pathlib import Path

import pytest

from grader.judge.marks import CheckMark
from grader.judge.messages import CheckSpec, Topic

DEVICES = {"cpu", "cuda"}


class Collection:
    """Checks by topic in course order, and the pytest items that run them."""

    def __init__(self, topics: tuple[Topic, ...]) -> None:
        self.topics = {topic.name: topic for topic in topics}
        self.place = {Path(path): (topic, visible) for topic in topics for path, visible in topic.check_files}
        self.specs: dict[str, list[CheckSpec]] = {topic.name: [] for topic in topics}
        self.items: dict[tuple[str, str], pytest.Item] = {}
        self.problems: list[str] = []

    def add(self, item: pytest.Item) -> None:
        """Take one item in, or note what is wrong with it."""
        topic, visible = self.place[item.path]
        where = f"{item.path.parent.parent.name}/{topic.name}/checks.py: {item.name}"
        function = getattr(item, "function", None)
        mark = getattr(function, "__check__", None)
        if not isinstance(mark, CheckMark):
            self.problems.append(f"{where} has no @check; every test in a check file is graded by one")
            return
        spec = CheckSpec(
            f"{mark.function}.{mark.name}",
            mark.function,
            visible,
            float(mark.points),
            float(mark.seconds),
            mark.devices,
            title_of(function),
            mark.after,
        )
        self.problems += [f"{where} {problem}" for problem in mistakes(spec, topic)]
        self.specs[topic.name].append(spec)
        self.items[topic.name, spec.id] = item

    def finish(self) -> None:
        """Look at each topic as a whole."""
        for name, specs in self.specs.items():
            ids = Counter(spec.id for spec in specs)
            self.problems += [f"{name}: two checks are called {id}" for id, n in ids.items() if n > 1]
            self.problems += [
                f"{name}: {spec.id} comes after {spec.after!r}, which is no check of this topic"
                for spec in specs
                if spec.after is not None and spec.after not in ids
            ]
            if not specs:
                self.problems.append(f"{name}: has no checks; write tests with @check into its checks.py")


def title_of(function: object) -> str:
    """First paragraph of the docstring on one line."""
    return " ".join((inspect.getdoc(function) or "").split("\n\n")[0].split())


def mistakes(spec: CheckSpec, topic: Topic) -> list[str]:
    found = []
    if spec.function not in topic.functions:
        found.append(f"checks {spec.function!r}, which {topic.module}.py does not define")
    if spec.visible and spec.points:
        found.append(f"is a visible check and has {spec.points:g} points; visible checks carry none")
    if not spec.visible and topic.graded and spec.points <= 0:
        found.append("has no points; give it points=")
    if not topic.graded and spec.points:
        found.append(f"has {spec.points:g} points in a topic with graded = false")
    if spec.seconds <= 0:
        found.append("has no time; seconds= must be more than 0")
    if not spec.devices or not set(spec.devices) <= DEVICES:
        found.append(f"has devices={spec.devices!r}; known are {sorted(DEVICES)}")
    if not spec.title:
        found.append("has no docstring; it is the line on the report")
    return found
