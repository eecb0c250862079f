"""Gradescope's `results.json`, one student.

Fields as in "Output format" of https://gradescope-autograders.readthedocs.io/en/latest/specs/ (text in
github.com/gradescope/autograder_samples, docs/specs.md): `score`, `execution_time`, `output`,
`output_format`, `test_output_format`, `test_name_format`, `visibility`, `stdout_visibility`, `extra_data`,
`tests`; of a test `score`, `max_score`, `status` (passed, failed), `name`, `output`, `tags`, `visibility`,
`extra_data`.

Held: Gradescope has no ungraded state for a file with scores. So a held student's file has no `score` at all,
neither on top nor on a test: there is no number it could record, and the words say why. A single held check
of a student who does have a final mark has no `score` and no `status`; the mark on top is what counts.
"""

from __future__ import annotations

from typing import Any

from grader.export.text import clean, to_json
from grader.export.view import HELD, StudentResults, feedback, final_mark, waits
from grader.model import CheckResult, Outcome

VISIBLE = "visible"
AFTER_PUBLISHED = "after_published"  # Gradescope's `hidden` is for tests without points only


def gradescope(student: StudentResults, hidden_checks: str = AFTER_PUBLISHED) -> str:
    """The file `/autograder/results/results.json`: UTF-8 JSON.

    Args:
        hidden_checks: Gradescope's visibility of the checks students do not have. While it hides any,
            Gradescope hides the sum, too.
    """
    value: dict[str, Any] = {}
    mark = final_mark(student)
    if mark is not None:
        value["score"] = round(mark, 4)
    checks = [(topic, check) for topic, result in student.results.items() for check in result.checks]
    value |= {
        "execution_time": round(sum(check.wall_seconds for _, check in checks), 3),
        "output": clean(_words(student)),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "stdout_visibility": "hidden",
        "extra_data": {"student": clean(student.id), "sha256": clean(student.sha256)},
        "tests": [_test(topic, check, waits(student), hidden_checks) for topic, check in checks],
    }
    return to_json(value)


def _words(student: StudentResults) -> str:
    return "\n".join([HELD] * waits(student) + list(student.comments))


def _test(topic: str, check: CheckResult, held: bool, hidden: str) -> dict[str, Any]:
    value: dict[str, Any] = {}
    broken = check.outcome is Outcome.BROKEN
    if not held and not broken:
        value |= {"score": round(check.points, 4), "max_score": round(check.max_points, 4)}
    if not broken and check.outcome is not Outcome.SKIPPED:
        value["status"] = "passed" if check.outcome is Outcome.PASSED else "failed"
    return value | {
        "name": clean(f"{topic}: {check.id}"),
        "output": clean(feedback(check)),
        "tags": [clean(topic)],
        "visibility": VISIBLE if check.visible else hidden,
        "extra_data": {"outcome": check.outcome},
    }
