"""The pytest plugin: fixtures for checks, and one session that runs them for one job after another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

from grader.errors import MachineError
from grader.judge.collect import Collection
from grader.judge.rng import Rng
from grader.judge.runner import Runner
from grader.judge.student import Clean, Student


class JudgePlugin:
    """Registered with pytest by `serve`. `serve_jobs` is called once, after collection."""

    def __init__(self, collection: Collection, runner: Runner, serve_jobs: Callable[[], None]) -> None:
        self.collection = collection
        self.runner = runner
        self.serve_jobs = serve_jobs

    @pytest.fixture
    def student(self) -> Student:
        """The student's functions, in the confined child."""
        return self.runner.student()

    @pytest.fixture
    def rng(self) -> Rng:
        """Secret random inputs, repeatable for this submission and check."""
        return self.runner.rng()

    @pytest.fixture
    def device(self) -> str:
        """Where this check's tensors live: "cpu" or "cuda"."""
        return self.runner.attempt.device

    @pytest.fixture
    def clean(self) -> Iterator[Clean]:
        """A child without student code."""
        yield from self.runner.clean()

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            text = str(report.longrepr).strip().splitlines()
            self.collection.problems.append(
                f"{report.nodeid}: cannot be collected: {text[-1] if text else ''}"
            )

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        for item in items:
            self.collection.add(item)
        self.collection.finish()

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """In place of pytest's loop over all items: wait for jobs."""
        self.serve_jobs()
        return True

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item, nextitem: pytest.Item | None) -> bool:
        """As pytest's own, but tells no one: its terminal keeps every report it hears of, 2 KiB a check."""
        runtestprotocol(item, log=False, nextitem=nextitem)
        return True

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[Any]) -> pytest.TestReport:
        """Keep what was raised; spare pytest the formatting, no one reads its text here."""
        error = call.excinfo.value if call.excinfo else None
        first = self.runner.attempt.error
        if error is not None and (first is None or isinstance(error, MachineError)):
            self.runner.attempt.error = error
        fields: dict[str, Any] = {
            "nodeid": item.nodeid,
            "location": item.location,
            "keywords": {},
            "outcome": "passed" if error is None else "failed",
            "longrepr": None if error is None else str(error),
            "when": call.when,
        }
        return pytest.TestReport(**fields)
