"""solutions/CHECKS.md: every hidden check with a fingerprint of its code and what changed in it, and when.

Whoever grades sees there whether marks of two runs were reached by the same check. A check whose code changed
without a word in its history is a problem `course` names; `changed` writes that word.
"""

from __future__ import annotations

import ast
import datetime
import re
from pathlib import Path
from typing import NamedTuple

from grader.authoring.names import fingerprint
from grader.course import Course, Exercise
from grader.judge.marks import short_name

FILE = "CHECKS.md"
ROW = re.compile(r"\| `([^`|]+)` \| `([0-9a-f]{8})` \| (.*) \|")
HEAD = """# Hidden checks and what changed in them

Written by `nox -s changed -- "what changed"`; `nox -s course` finds a check whose code is not the one of its
fingerprint. Newest change first. Marks of two runs compare where the fingerprints are equal.
"""


class Entry(NamedTuple):
    """One check as the file knows it."""

    fingerprint: str
    history: str


def path_of(course: Course) -> Path:
    return course.root / "solutions" / FILE


def recorded(course: Course) -> dict[str, Entry]:
    """`topic check` to its entry; empty where there is no file yet."""
    try:
        text = path_of(course).read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    found: dict[str, Entry] = {}
    topic = ""
    for line in text.splitlines():
        if line.startswith("## "):
            topic = line[3:].strip()
        elif row := ROW.fullmatch(line):
            found[f"{topic} {row[1]}"] = Entry(row[2], row[3])
    return found


def present(exercises: tuple[Exercise, ...]) -> dict[str, str]:
    """`topic check` to the fingerprint of its code, read without running anything."""
    return {
        f"{exercise.name} {check}": mark
        for exercise in exercises
        if exercise.hidden_checks is not None
        for check, mark in fingerprints(exercise.hidden_checks).items()
    }


def fingerprints(path: Path) -> dict[str, str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        check: fingerprint(node.name, tree)
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and (check := check_id(node))
    }


def check_id(node: ast.FunctionDef) -> str:
    """`function.name` of a test under `@check`, else nothing."""
    for call in node.decorator_list:
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "check":
            function = call.args[0] if call.args else None
            named = next((word.value for word in call.keywords if word.arg == "name"), None)
            if isinstance(function, ast.Constant):
                about = str(function.value)
                name = str(named.value) if isinstance(named, ast.Constant) else short_name(node.name, about)
                return f"{about}.{name}"
    return ""


def history_problems(course: Course, exercises: tuple[Exercise, ...]) -> list[str]:
    known, now = recorded(course), present(exercises)
    topics = {exercise.name for exercise in exercises}
    problems = [
        f"{name.replace(' ', ': ', 1)} {'changed' if name in known else 'is new'} and solutions/{FILE} does "
        'not say so: nox -s changed -- "what changed"'
        for name, mark in now.items()
        if name not in known or mark != known[name].fingerprint
    ]
    gone = [name for name in known if name.split(" ")[0] in topics and name not in now]
    return problems + [f"solutions/{FILE} lists {name}, which is no check any more" for name in gone]


def note_changes(course: Course, what: str, today: datetime.date) -> list[str]:
    """Give every new and changed check this line in its history, drop what is gone; returns their names."""
    known, now = recorded(course), present(course.exercises)
    lines, noted, topic = [HEAD], [], ""
    for name, mark in now.items():
        old = known.get(name, Entry("", ""))
        if old.fingerprint != mark:
            noted.append(name)
            earlier = f"; {old.history}" if old.history else ""
            old = Entry(mark, f"{today.isoformat()}: {what.replace('|', '/')}{earlier}")
        if name.split(" ")[0] != topic:
            topic = name.split(" ")[0]
            lines.append(f"\n## {topic}\n\n| check | code | history |\n|---|---|---|")
        lines.append(f"| `{name.split(' ')[1]}` | `{mark}` | {old.history} |")
    path_of(course).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return noted
