"""JUnit XML in the form pytest writes it (`junit_family = xunit2`).

Structure as in `_pytest/junitxml.py` and testing/example_scripts/junit-10.xsd of
github.com/pytest-dev/pytest: `testsuites` > `testsuite` (name, errors, failures, skipped, tests, time,
timestamp) > `testcase` (classname, name, time) > `failure`, `error` or `skipped` (message). One suite per
student and topic, one case per check.

A file that does not load is an `error`, as a failed collection is for pytest; everything else of a student's
is a `failure`. Held: `skipped` of type `grader.held`, so neither passed nor failed. Control characters, which
XML cannot hold, are removed. UTF-8, lines end in a line feed.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET

from grader.export.text import clean
from grader.export.view import ClassResults, StudentResults, feedback
from grader.model import CheckResult, ExerciseResult, Outcome

MOST = 500  # characters of a message attribute; the text of the element has all


def junit(results: ClassResults) -> str:
    """All students' results, students and topics in their order."""
    root = ET.Element("testsuites", name=clean(results.course))
    for student in results.students:
        for topic in results.topics:
            if topic.name in student.results:
                root.append(_suite(student, student.results[topic.name]))
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _suite(student: StudentResults, result: ExerciseResult) -> ET.Element:
    cases = [_case(result.name, check) for check in result.checks]
    suite = ET.Element(
        "testsuite",
        name=clean(f"{student.id}/{result.name}"),
        errors=_count(cases, "error"),
        failures=_count(cases, "failure"),
        skipped=_count(cases, "skipped"),
        tests=str(len(cases)),
        time=f"{sum(check.wall_seconds for check in result.checks):.3f}",
    )
    if student.submitted:
        suite.set("timestamp", student.submitted.isoformat())
    suite.extend(cases)
    return suite


def _count(cases: list[ET.Element], tag: str) -> str:
    return str(sum(case.find(tag) is not None for case in cases))


def _case(topic: str, check: CheckResult) -> ET.Element:
    name = check.id.removeprefix(f"{check.function}.")
    case = ET.Element(
        "testcase",
        classname=clean(f"{topic}.{check.function}"),
        name=clean(name),
        time=f"{check.wall_seconds:.3f}",
    )
    if check.outcome is not Outcome.PASSED:
        case.append(_reason(check))
    return case


def _reason(check: CheckResult) -> ET.Element:
    tags = {Outcome.LOAD_ERROR: "error", Outcome.SKIPPED: "skipped", Outcome.BROKEN: "skipped"}
    types = {Outcome.SKIPPED: "pytest.skip", Outcome.BROKEN: "grader.held"}
    text = clean(feedback(check)) or check.outcome.value
    reason = ET.Element(tags.get(check.outcome, "failure"))
    if check.outcome in types:
        reason.set("type", types[check.outcome])
    first = text.strip().partition("\n")[0]
    reason.set("message", first[:MOST] or check.outcome.value)
    reason.text = text
    return reason
