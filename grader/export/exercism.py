"""Exercism's test runner `results.json`, version 3: one submission, one topic.

Fields as in https://exercism.org/docs/building/tooling/test-runners/interface (github.com/exercism/docs,
building/tooling/test-runners/interface.md): `version`, `status` (pass, fail, error), `message`, `tests`; of a
test `name`, `status`, `message`, `test_code`, `task_id`. The optional `output` is what a student printed,
which the kit does not keep, so it is left out.

Held: the format has neither points nor an ungraded state. A topic with a BROKEN check is `error` with a
message that says whose fault it is, and without tests: neither a pass nor a fail. A check no device was there
for is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from grader.export.text import clean, to_json
from grader.export.view import HELD, feedback, is_held, judged
from grader.model import CheckResult, ExerciseResult, Outcome

VERSION = 3
MOST_BYTES = 65535  # of the message on top; characters of several bytes count as such
NO_CODE: Mapping[str, str] = MappingProxyType({})
NO_TASKS: Mapping[str, int] = MappingProxyType({})


def exercism(
    result: ExerciseResult, test_code: Mapping[str, str] = NO_CODE, tasks: Mapping[str, int] = NO_TASKS
) -> str:
    """The file `results.json`: UTF-8 JSON, tests in course order.

    Args:
        test_code: check id to what of its source a student may see; Exercism asks for it where students do
            not have the tests. None is shown unless given: hidden checks are the instructor's.
        tasks: function name to the number of its task heading in the instructions.
    """
    if is_held(result):
        return to_json(_error(HELD))
    checks = judged(result)
    tests = [_test(check, test_code, tasks) for check in checks]
    statuses = {test["status"] for test in tests}
    if statuses <= {"error"}:
        return to_json(_error(_first_words(checks)))
    status = "pass" if statuses == {"pass"} else "fail"
    return to_json({"version": VERSION, "status": status, "message": None, "tests": tests})


def _error(message: str) -> dict[str, Any]:
    short = clean(message).encode()[:MOST_BYTES].decode(errors="ignore")
    return {"version": VERSION, "status": "error", "message": short}


def _first_words(checks: list[CheckResult]) -> str:
    """A message is the only thing a student is shown of an error, so there always is one."""
    said = next((text for check in checks if (text := feedback(check))), "")
    return said or "No check could be run here."


def _status(outcome: Outcome) -> str:
    """`error` is what gave no value, `fail` a wrong one."""
    return {Outcome.PASSED: "pass", Outcome.FAILED: "fail"}.get(outcome, "error")


def _test(check: CheckResult, test_code: Mapping[str, str], tasks: Mapping[str, int]) -> dict[str, Any]:
    status = _status(check.outcome)
    value: dict[str, Any] = {"name": clean(check.id), "status": status}
    if status != "pass":
        value["message"] = clean(feedback(check)) or f"{check.outcome}"
    if check.id in test_code:
        value["test_code"] = clean(test_code[check.id])
    if check.function in tasks:
        value["task_id"] = tasks[check.function]
    return value
