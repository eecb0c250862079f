"""The texts of a topic: both READMEs, hints in both languages, docstrings, and what lies in its folders."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from typing import Any

from grader.authoring.stubs import BEGIN, END, stub_text
from grader.course import Course, Exercise
from grader.errors import CourseError

READMES = ("README.md", "README.zh.md")
LANGUAGES = ("en", "zh")
BLOCK = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)
PICTURE = re.compile(r"!\[[^\]]+\]\((\S+\.svg)\)")
EFFORT = re.compile(r"Difficulty [1-5]/5, importance [1-5]/5, about \d+ minutes\.")
TELLING = 20  # characters of a line that would give something away
IGNORED = ("__pycache__",)


def text_problems(exercise: Exercise) -> Iterator[str]:
    """Everything that reading alone shows."""
    for name in READMES:
        if not (exercise.folder / name).is_file():
            yield f"{exercise.name}/{name} is missing"
    for name in sorted(set(pictures(exercise))):
        if not (exercise.folder / name).is_file():
            yield f"{exercise.name}/{name} is missing: a text shows it"
    yield from hint_problems(exercise)
    yield from docstring_problems(exercise)
    yield from leaks(exercise)


def hint_problems(exercise: Exercise) -> Iterator[str]:
    path, where = exercise.folder / "hints.toml", f"{exercise.name}/hints.toml"
    try:
        hints: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        yield f"{where} cannot be read: {error}"
        return
    for name in sorted(hints.keys() - set(exercise.functions)):
        yield f"{where} has hints for {name!r}, which is no function of this topic"
    for name in exercise.functions:
        entry = hints.get(name)
        for language in LANGUAGES:
            rows = entry.get(language) if isinstance(entry, dict) else None
            three = isinstance(rows, list) and len(rows) == 3 and all(isinstance(r, str) and r for r in rows)
            if not three:
                yield f"{where}: {name} should have three hints in {language}"


def docstring_problems(exercise: Exercise) -> Iterator[str]:
    """Each declared function is what the stub shows, and says how hard it is."""
    where = f"{exercise.name}/{exercise.filename}"
    try:
        tree = ast.parse(stub_text(exercise))
    except CourseError:
        return  # said where the markers are looked at
    except SyntaxError as error:
        yield f"{where}:{error.lineno}: does not parse: {error.msg}"
        return
    kinds = (ast.FunctionDef, ast.ClassDef)
    defined = {node.name: node for node in tree.body if isinstance(node, kinds) and node.name[0] != "_"}
    for name in sorted(defined.keys() ^ set(exercise.functions)):
        yield f"{where}: {name} is {'declared but not defined' if name not in defined else 'not declared'}"
    for name in defined.keys() & set(exercise.functions):
        text = ast.get_docstring(defined[name]) or ""
        if not EFFORT.search(text):
            yield f"{where}: the docstring of {name} should end with its difficulty, importance and minutes"
        if ">>>" not in text:
            yield f"{where}: the docstring of {name} has no worked example"
        if ("Extension." in text) != (name in exercise.extension):
            yield f"{where}: the docstring of {name} and {name}'s place in course.toml differ on `Extension.`"


def leaks(exercise: Exercise) -> Iterator[str]:
    """Lines of a solution region that stand in the committed stub."""
    assert exercise.solution is not None  # noqa: S101
    if not exercise.stub.is_file():
        return
    inside = False
    secret: set[str] = set()
    open_: set[str] = set()
    for line in exercise.solution.read_text(encoding="utf-8").splitlines():
        mark = line.strip()
        if mark in (BEGIN, END):
            inside = mark == BEGIN
        elif len(mark) >= TELLING and not mark.startswith(("#", "import ", "from ")):
            (secret if inside else open_).add(mark)
    for number, line in enumerate(exercise.stub.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() in secret - open_:
            yield f"{exercise.name}/{exercise.filename}:{number} holds a line of the solution: {line.strip()}"


def stray_files(course: Course) -> Iterator[str]:
    """Files of exercises/ and solutions/ that belong to no topic's layout."""
    topics = {exercise.name: exercise for exercise in course.exercises}
    for place, allowed in (("exercises", exercise_file), ("solutions", solution_file)):
        for path in sorted((course.root / place).rglob("*")):
            parts = path.relative_to(course.root / place).parts
            hidden = any(part in IGNORED or part.startswith(".") for part in parts)
            if path.is_dir() or hidden or (place, parts[0]) == ("exercises", "data"):
                continue
            exercise = topics.get(parts[0])
            if not (
                allowed(exercise, parts[1:]) if exercise else len(parts) == 1 and parts[0] == "CHECKS.md"
            ):
                yield f"{place}/{'/'.join(parts)} belongs to nothing the course knows: remove or declare it"


def exercise_file(exercise: Exercise, parts: tuple[str, ...]) -> bool:
    known = (*READMES, exercise.filename, "checks.py", "hints.toml", *pictures(exercise))
    return len(parts) == 1 and parts[0] in known


def pictures(exercise: Exercise) -> Iterator[str]:
    """Pictures the texts show. Files of their own: what renders Markdown leaves inline SVG out."""
    for path in (exercise.folder / name for name in READMES):
        if path.is_file():
            yield from PICTURE.findall(path.read_text(encoding="utf-8"))


def solution_file(exercise: Exercise, parts: tuple[str, ...]) -> bool:
    if len(parts) == 1:
        return parts[0] in (exercise.filename, "checks.py", "margins.py")
    return len(parts) == 2 and parts[0] in ("wrong", "also") and parts[1].endswith(".py")


def example_problems(exercises: tuple[Exercise, ...]) -> list[str]:
    """What no longer runs: code blocks of READMEs, examples of docstrings."""
    jobs: list[tuple[str, str, str]] = []
    problems = []
    for exercise in exercises:
        for path in (exercise.folder / name for name in READMES):
            if path.is_file():
                blocks = BLOCK.findall(path.read_text(encoding="utf-8"))
                jobs.append(("program", f"{exercise.name}/{path.name}", "\n".join(blocks)))
                if not blocks:
                    problems.append(f"{exercise.name}/{path.name} has no python example")
        if exercise.solution is not None:
            text = exercise.solution.read_text(encoding="utf-8")
            jobs.append(("docstrings", f"{exercise.name}/{exercise.filename}", text))
    command = [sys.executable, "-P", "-m", "grader.authoring.examples"]
    done = subprocess.run(command, input=json.dumps(jobs), capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        return [*problems, f"the examples could not be run: {done.stderr.strip().splitlines()[-1:]}"]
    found = json.loads(done.stdout.splitlines()[-1])
    return [*problems, *(f"{name}: an example no longer runs: {said}" for name, said in found.items())]
