"""The benchmark compares like with like: both sides pass the same eight checks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from grader.course import load_course
from tests.bench import floor, run
from tests.bench.inprocess import CHECKS

ROOT = Path(__file__).parents[1]


def test_the_floor_runs_the_checks_of_the_course() -> None:
    student = floor.load(run.SOLUTION.read_bytes())
    for check in CHECKS:
        check(student)
    (exercise,) = load_course(run.COURSE).exercises
    assert [check.__name__ for check in CHECKS] == list(exercise.functions)


def test_the_session_finds_the_program() -> None:
    """As nox calls it: from the repository, with the current folder on the path."""
    command = [sys.executable, "-c", "import runpy; runpy.run_module('tests.bench.run', run_name='not main')"]
    subprocess.run(command, cwd=ROOT, check=True)
