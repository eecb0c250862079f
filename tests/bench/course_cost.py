"""What the repository's own course costs: all reference solutions, and the stub of each topic.

    python -m tests.bench.course_cost FOLDER [TOPIC]

grades a folder as the command does, in a process of its own, and prints the CPU seconds of that process, its judge,
template and children, start included, and those of the calls alone.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
from pathlib import Path

from grader.course import load_course
from grader.grading import grade_submission, start_judge
from grader.sandbox.environment import clean_environment
from grader.sandbox.usage import family
from grader.submissions import read_submission
from tests.bench.usage import process_cpu

ROOT = Path(__file__).parents[2]


def main(folder: str, *only: str) -> None:
    course = load_course(ROOT)
    exercises = course.select(list(only))
    judge = start_judge(exercises, b"0" * 32, "cpu", [ROOT])
    try:
        record = grade_submission(judge, read_submission(ROOT / folder, course), exercises)
        assert folder != "solutions" or record.score == record.max_score
        mine = resource.getrusage(resource.RUSAGE_SELF)
        others = [process_cpu(one, True) for one in family(judge.process.pid) if one != judge.process.pid]
        total = mine.ru_utime + mine.ru_stime + process_cpu(judge.process.pid, True) + sum(others)
    finally:
        judge.close()
    calls = sum(check.cpu_seconds for check in record.checks)
    # A process nobody waited for would be missing: the kernel's sum and the children's own have to fit.
    assert total > calls, (total, calls)
    print(total, calls)


def spent(*arguments: str) -> tuple[float, float]:
    command = [sys.executable, "-m", "tests.bench.course_cost", *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env=clean_environment(), capture_output=True, text=True, check=True
    )
    total, calls = done.stdout.split()
    return float(total), float(calls)


def course_seconds() -> tuple[float, float]:
    """CPU of grading every reference solution in one go, with its start; and of the calls alone."""
    return spent("solutions")


def stub_seconds() -> tuple[float, float, str]:
    """CPU of a cold start and one topic's stub: the median over the topics, the dearest and its name."""
    names = [exercise.name for exercise in load_course(ROOT).exercises]
    found = {name: spent("exercises", name)[0] for name in names}
    dearest = max(found, key=lambda name: found[name])
    return statistics.median(found.values()), found[dearest], dearest


if __name__ == "__main__":
    main(*sys.argv[1:])
