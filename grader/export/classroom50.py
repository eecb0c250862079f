"""Classroom 50's `result.json` (`classroom50/result/v1`): one submission.

Fields as in "The result.json contract" of github.com/foundation50/classroom50, wiki/Advanced-Autograding.md,
and its schemas/result-v1.schema.json: `schema`, `classroom`, `assignment`, `assignment_type`, `owner`,
`submission`, `commit`, `release`, `review`, `datetime`, `graded_at`, `score`, `max-score`, `tests`
(`test-name`, `passed`, `score`, `max-score`; more fields are kept as they are). Scores are whole numbers and
the sums of the tests'.

The mark is that of the checks: Classroom 50 marks lateness itself. Where a check is worth part of a point,
all scores are in hundredths of a point, of the maximum, too.

Held: the contract knows 0 of 0 without tests, "0 for a vacuous/error result": nothing is recorded as lost.
The autograder should then end with an exit code other than 0, which Classroom 50 shows as an error of the
machine. A check no device was there for is left out.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from grader.export.text import clean, stamp, to_json
from grader.export.view import StudentResults, feedback, is_held, judged
from grader.model import CheckResult, Outcome

SCHEMA = "classroom50/result/v1"


class Run(msgspec.Struct, frozen=True):
    """What the runner says in its environment: CLASSROOM, ASSIGNMENT, OWNER, SUBMISSION_TAG, COMMIT_URL, …

    Attributes:
        submission: the tag, `submit/…`.
        review: a link to the whole difference; empty: the commit's.
        submitted: the graded commit's time (aware), the same for every regrading.
        graded: when this grading ended (aware).
    """

    classroom: str
    assignment: str
    owner: str
    submission: str
    commit: str
    release: str
    submitted: datetime
    review: str = ""
    graded: datetime | None = None
    assignment_type: str = "individual"


def classroom50(student: StudentResults, run: Run) -> str:
    """The file `result.json`: UTF-8 JSON with the checks of all topics the student has results of."""
    held = student.held or any(map(is_held, student.results.values()))
    topics = {} if held else student.results
    checks = [(topic, check) for topic, result in topics.items() for check in judged(result)]
    factor = _factor([check for _, check in checks])
    tests = [_test(topic, check, factor) for topic, check in checks]
    sums = {key: sum(test[key] for test in tests) for key in ("score", "max-score")}
    return to_json(_head(run) | sums | {"tests": tests})


def _head(run: Run) -> dict[str, Any]:
    value = {
        "schema": SCHEMA,
        "classroom": run.classroom,
        "assignment": run.assignment,
        "assignment_type": run.assignment_type,
        "owner": run.owner,
        "submission": run.submission,
        "commit": run.commit,
        "release": run.release,
        "review": run.review or run.commit,
        "datetime": stamp(run.submitted),
    }
    return value | ({"graded_at": stamp(run.graded)} if run.graded else {})


def _factor(checks: list[CheckResult]) -> int:
    """1, or 100 where anything is not whole."""
    whole = all(value == int(value) for check in checks for value in (check.points, check.max_points))
    return 1 if whole else 100


def _test(topic: str, check: CheckResult, factor: int) -> dict[str, Any]:
    return {
        "test-name": clean(f"{topic}: {check.id}"),
        "passed": check.outcome is Outcome.PASSED,
        "score": round(check.points * factor),
        "max-score": round(check.max_points * factor),
        "outcome": check.outcome,
        "message": clean(feedback(check)),
    }
