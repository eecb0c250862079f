"""`stubs` and `solutions`: what whoever writes the course runs."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from grader.authoring.stubs import outdated, write_stubs
from grader.authoring.verify import Finding, verify
from grader.course import load_course
from grader.secret import course_secret


def stubs(root: Path, check: bool) -> int:
    course = load_course(root)
    if check:
        late = outdated(course)
        for exercise in late:
            print(f"{exercise.stub} is out of step with its solution: run nox -s stubs")
        return 1 if late else 0
    written = write_stubs(course)
    for path in written:
        print(f"wrote {path}")
    print(f"{len(course.exercises)} stubs, {len(written)} rewritten")
    return 0


def solutions(root: Path, only: list[str], secret: Path | None) -> int:
    """Print one line a topic and every problem below it; 1 where there is any."""
    course = load_course(root)
    console = Console(emoji=False, highlight=False)
    exercises = course.select(only)
    findings: list[Finding] = []
    for finding in verify(course, exercises, course_secret(root, secret), os.cpu_count() or 1):
        findings.append(finding)
        for problem in finding.problems:
            console.print(
                f"[red]✗[/] {finding.kind} {escape(finding.name)}: {escape(problem)}", soft_wrap=True
            )
    for exercise in exercises:
        rows = [finding for finding in findings if finding.exercise == exercise.name]
        console.print(_summary(exercise.name, rows), soft_wrap=True)
    bad = sum(1 for finding in findings if finding.problems)
    console.print(f"{len(findings) - bad} passed, {bad} failed")
    return 1 if bad else 0


def _summary(name: str, findings: list[Finding]) -> str:
    total = Counter(finding.kind for finding in findings)
    held = Counter(finding.kind for finding in findings if not finding.problems)
    mark = "[green]✓[/]" if total == held else "[red]✗[/]"
    return (
        f"{mark} {name}: reference {'full marks' if held['reference'] else 'FAILS'}, "
        f"stub {'nothing' if held['stub'] else 'FAILS'}, "
        f"wrong {held['wrong']}/{total['wrong']} caught, also {held['also']}/{total['also']} accepted"
    )
