"""course.toml and the topic folders as frozen values. Nothing of a course is executed here."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec

from grader.errors import CourseError
from grader.marking.rules import Rules, parse_rules
from grader.sandbox.limits import PROFILES, PURE
from grader.tables import convert

COURSE_FILE = "course.toml"
NAME = re.compile(r"\d\d_[a-z][a-z0-9_]*")


class Exercise(msgspec.Struct, frozen=True):
    """One topic. The paths of what is the instructor's are None in a student kit."""

    name: str
    title: str
    core: tuple[str, ...]
    extension: tuple[str, ...]
    preload: tuple[str, ...]
    memory_mib: int
    profile: str
    scratch_mib: int
    graded: bool
    folder: Path
    checks: Path
    hidden_checks: Path | None
    solution: Path | None

    @property
    def module(self) -> str:
        """`ex04_autograd` of `04_autograd`: unique when flattened, and shadows no library."""
        return f"ex{self.name}"

    @property
    def filename(self) -> str:
        return f"{self.module}.py"

    @property
    def stub(self) -> Path:
        return self.folder / self.filename

    @property
    def functions(self) -> tuple[str, ...]:
        return self.core + self.extension


class Course(msgspec.Struct, frozen=True):
    """A course as loaded from its root folder."""

    root: Path
    title: str
    exercises: tuple[Exercise, ...]
    marking: Rules = Rules()

    @property
    def has_hidden_checks(self) -> bool:
        return any(exercise.hidden_checks for exercise in self.exercises)

    def select(self, wanted: list[str]) -> tuple[Exercise, ...]:
        """Exercises by name, number, prefix or the part after the number; all where nothing is wanted.

        Raises CourseError naming the nearest exercise.
        """
        missing = [name for name in wanted if not any(matches(e.name, name) for e in self.exercises)]
        if missing:
            raise CourseError([self._no_such(name) for name in missing])
        return tuple(e for e in self.exercises if not wanted or any(matches(e.name, w) for w in wanted))

    def _no_such(self, name: str) -> str:
        names = [exercise.name for exercise in self.exercises]
        short = {n.split("_", 1)[1]: n for n in names} | {n: n for n in names}
        near = difflib.get_close_matches(name, short, n=1, cutoff=0.5)
        hint = f"; did you mean {short[near[0]]}?" if near else f"; the course has {', '.join(names)}"
        return f"There is no exercise {name!r}{hint}"


def matches(name: str, wanted: str) -> bool:
    """`04_autograd` matches itself, `4`, `04`, `04_auto`, `autograd` and `autog`."""
    number, _, rest = name.partition("_")
    if wanted.isascii() and wanted.isdigit():
        return int(wanted) == int(number)
    return bool(wanted) and (name.startswith(wanted) or rest.startswith(wanted))


class _Row(msgspec.Struct):
    """Keys of one [[exercise]]."""

    name: str
    title: str
    core: list[str]
    extension: list[str] = []
    preload: list[str] = []
    memory_mib: int = 0
    profile: str = PURE
    scratch_mib: int = 0
    graded: bool = True


class _Limits(msgspec.Struct):
    """Keys of [limits]."""

    memory_mib: int = 1024


class _File(msgspec.Struct):
    """Keys of course.toml."""

    title: str
    exercise: list[dict[str, Any]]
    limits: dict[str, Any] = {}
    marking: dict[str, Any] = {}  # see grader.marking.rules


def load_course(root: Path) -> Course:
    """Read and check course.toml in `root`. Raises CourseError with every mistake found."""
    path = root / COURSE_FILE
    problems: list[str] = []
    data = _read_toml(path)
    file = convert(data, _File, path.name, problems)
    limits_table = data.get("limits", {})
    if not isinstance(limits_table, dict):  # said already
        limits_table = {}
    limits = convert(limits_table, _Limits, f"{path.name} [limits]", problems)
    if limits is not None and limits.memory_mib <= 0:
        problems.append(f"{path.name} [limits]: memory_mib must be more than 0")
    rows = _rows(data.get("exercise"), path.name, problems)
    memory = limits.memory_mib if limits else 0
    exercises = tuple(_exercise(root, row, memory) for row in rows if _row_holds(row, problems))
    marking = parse_rules(data, path.name, problems)
    problems += _layout_problems(exercises)
    if problems or file is None:
        raise CourseError(problems)
    return Course(root, file.title, exercises, marking)


def _rows(tables: Any, where: str, problems: list[str]) -> list[_Row]:
    """The [[exercise]] tables that have the right keys."""
    if tables == []:
        problems.append(f"{where}: lists no [[exercise]]")
    if not isinstance(tables, list):
        return []  # said already
    rows = [
        convert(table, _Row, f"{where} [[exercise]] {_row_name(table, i)}", problems)
        for i, table in enumerate(tables, 1)
    ]
    return [row for row in rows if row is not None]


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CourseError(
            [f"There is no {COURSE_FILE} in {path.parent}: run this in the course folder or pass --course."]
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise CourseError([f"{path}: cannot be read as TOML: {error}"]) from None


def _row_name(row: Any, number: int) -> str:
    name = row.get("name") if isinstance(row, dict) else None
    return name if isinstance(name, str) else f"number {number}"


def _row_holds(row: _Row, problems: list[str]) -> bool:
    before = len(problems)
    if not NAME.fullmatch(row.name):
        problems.append(f"{COURSE_FILE}: exercise name {row.name!r} should look like 04_autograd")
    if not row.core:
        problems.append(f"{COURSE_FILE}: {row.name} lists no core functions")
    twice = [name for name, n in Counter(row.core + row.extension).items() if n > 1]
    if twice:
        problems.append(f"{COURSE_FILE}: {row.name} lists {', '.join(twice)} twice")
    for key in ("memory_mib", "scratch_mib"):
        if getattr(row, key) < 0:
            problems.append(f"{COURSE_FILE}: {row.name} has a negative {key}")
    if row.profile not in PROFILES:
        known = " or ".join(map(repr, PROFILES))
        problems.append(f"{COURSE_FILE}: {row.name} has the profile {row.profile!r}; it should be {known}")
    return len(problems) == before


def _exercise(root: Path, row: _Row, memory: int) -> Exercise:
    folder, private = root / "exercises" / row.name, root / "solutions" / row.name
    kept = private.is_dir()
    return Exercise(
        name=row.name,
        title=row.title,
        core=tuple(row.core),
        extension=tuple(row.extension),
        preload=tuple(row.preload),
        memory_mib=row.memory_mib or memory,
        profile=row.profile,
        scratch_mib=row.scratch_mib,
        graded=row.graded,
        folder=folder,
        checks=folder / "checks.py",
        hidden_checks=private / "checks.py" if kept else None,
        solution=private / f"ex{row.name}.py" if kept else None,
    )


def _layout_problems(exercises: tuple[Exercise, ...]) -> list[str]:
    names = Counter(exercise.name for exercise in exercises)
    numbers = Counter(exercise.name[:2] for exercise in exercises if names[exercise.name] == 1)
    problems = [f"{COURSE_FILE}: {name} is listed twice" for name, n in names.items() if n > 1]
    problems += [f"{COURSE_FILE}: two exercises have the number {n}" for n, k in numbers.items() if k > 1]
    for exercise in exercises:
        wanted = [exercise.checks, exercise.hidden_checks, exercise.solution]
        problems += [
            f"{exercise.name}: {path} is missing"
            for path in wanted
            if path is not None and not path.is_file()
        ]
    return problems
