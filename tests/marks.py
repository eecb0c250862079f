"""Small courses and attempts for the tests of marks and numbers."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from grader.course import Course, Exercise
from grader.marking.rules import Rules
from grader.marking.work import Attempt
from grader.model import CheckResult, ExerciseResult, Outcome, exercise_result

DUE = dt.datetime(2027, 1, 15, 12, tzinfo=dt.UTC)
A, B, C = "01_a", "02_b", "03_c"


def exercise(name: str, graded: bool = True) -> Exercise:
    """With the core functions f and g and the extension h."""
    nowhere = Path(name)
    return Exercise(
        name=name, title=name, core=("f", "g"), extension=("h",), preload=(), memory_mib=1, profile="pure",
        scratch_mib=0, graded=graded, folder=nowhere, checks=nowhere, hidden_checks=None, solution=None,
    )  # fmt: skip


def course(rules: Rules | None = None, *names: str) -> Course:
    exercises = tuple(exercise(name) for name in names or (A, B, C))
    return Course(Path(), "T", (*exercises, exercise("99_capstone", graded=False)), rules or Rules())


def one(
    name: str, outcome: Outcome, points: float = 0, max_points: float = 0, message: str = "", cpu: float = 0.1
) -> CheckResult:
    """A check called `f.x` is of the function f."""
    return CheckResult(
        name, name.partition(".")[0], False, outcome, points, max_points, message,
        cpu_seconds=cpu, wall_seconds=2 * cpu, peak_rss_mib=10 * cpu,
    )  # fmt: skip


def points(topic: str, core: float, extension: float = 0) -> ExerciseResult:
    """`core` of 20 points by f, `extension` of 10 by h."""
    return exercise_result(
        topic,
        [
            one("f.x", Outcome.PASSED, core, core),
            one("g.x", Outcome.FAILED, 0, 20 - core),
            one("h.x", Outcome.PASSED, extension, extension),
            one("h.y", Outcome.FAILED, 0, 10 - extension),
        ],
    )


def attempt(result: ExerciseResult, number: int = 1, hours: float = -1) -> Attempt:
    """Handed in `hours` after DUE."""
    return Attempt(number, DUE + dt.timedelta(hours=hours), result)
