"""Small records for the tests of the report."""

from __future__ import annotations

from grader.model import CheckResult, Environment, Outcome, Record, exercise_result, make_record

ENVIRONMENT = Environment("0.1", "2.13.0", "3.11.7", "Linux x86_64", "cpu", "Landlock 7")


def check(
    outcome: Outcome, points: float = 0, max_points: float = 0, message: str = "", traceback: str = ""
) -> CheckResult:
    return CheckResult("f.x", "f", not max_points, outcome, points, max_points, message, traceback, 0.1, 0.1)


def record(*checks: CheckResult, submission: str = "alice", name: str = "01_demo") -> Record:
    return make_record(submission, "ab" * 32, ENVIRONMENT, [exercise_result(name, list(checks))])


PLAIN = record(check(Outcome.FAILED, 0, 4, "double: use `x + y`.", "  ex01_demo.py, line 2"))
NEARLY = make_record(
    "alice",
    "",
    ENVIRONMENT,
    [*record(check(Outcome.PASSED, 299, 299), check(Outcome.FAILED, 0, 1)).exercises] * 2,
)
