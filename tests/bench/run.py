"""`nox -s bench`: what grading costs here, beside what it would cost without this kit, in one run.

Seconds depend on the machine and its neighbours; the ratios are what to read.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from grader.course import load_course
from grader.grading import grade_exercise, start_judge
from grader.model import Outcome
from grader.sandbox.environment import clean_environment
from grader.sandbox.usage import family
from grader.submissions import Source
from tests.bench.course_cost import course_seconds, stub_seconds
from tests.bench.usage import process_cpu

HERE = Path(__file__).parent
COURSE = HERE / "course"
SOLUTION = COURSE / "solutions" / "01_toy" / "ex01_toy.py"
SUBMISSIONS, FRESH, COLD, CHILDREN = 60, 3, 7, 60
PYTEST_FILE = """
import sys; sys.path.insert(0, {root!r}); sys.path.insert(0, {folder!r})
import ex01_toy, pytest
from tests.bench.inprocess import CHECKS
@pytest.mark.parametrize("test", CHECKS)
def test_check(test): test(ex01_toy)
"""


def kit_seconds() -> float:
    """CPU per (submission, topic) of judge, template and children together, warm."""
    course = load_course(COURSE)
    judge = start_judge(course.exercises, b"0" * 32, "cpu", [COURSE], visible=False)
    try:
        source = Source(SOLUTION.read_bytes())
        pid = judge.process.pid

        def grade() -> None:
            result = grade_exercise(judge, "01_toy", source, lambda topic, check: None)
            assert result.outcome is Outcome.PASSED, result
            assert len(result.checks) == 8

        def spent() -> float:
            return process_cpu(pid, False) + sum(process_cpu(one, True) for one in family(pid))

        for _ in range(3):
            grade()
        before = spent()
        for _ in range(SUBMISSIONS):
            grade()
        return (spent() - before) / SUBMISSIONS
    finally:
        judge.close()


def floor_seconds() -> tuple[float, float]:
    """CPU of a bare fork and the same calls: one fork a submission, one fork a check."""
    command = [sys.executable, "-m", "tests.bench.floor", str(SOLUTION), str(SUBMISSIONS)]
    root = HERE.parent.parent
    done = subprocess.run(
        command, cwd=root, env=clean_environment(), capture_output=True, text=True, check=True
    )
    once, each = (float(line) for line in done.stdout.split())
    return once, each


def children_seconds() -> dict[str, tuple[float, float]]:
    """Wall until a child is ready to serve, and until it is gone, by tier; `bare` is one that is not confined."""
    command = [sys.executable, "-m", "tests.bench.confinement", str(CHILDREN)]
    root = HERE.parent.parent
    done = subprocess.run(
        command, cwd=root, env=clean_environment(), capture_output=True, text=True, check=True
    )
    rows = (row.split() for row in done.stdout.splitlines())
    return {name: (float(ready), float(gone)) for name, ready, gone in rows}


def pytest_seconds() -> float:
    """CPU of a fresh pytest process for one submission."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "ex01_toy.py").write_bytes(SOLUTION.read_bytes())
        test = Path(folder, "test_toy.py")
        test.write_text(PYTEST_FILE.format(root=str(HERE.parent.parent), folder=folder))
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "--rootdir",
            folder,
            str(test),
        ]
        return statistics.median(children_cpu(command, folder) for _ in range(FRESH))


def children_cpu(command: list[str], folder: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        command, cwd=folder, env=clean_environment(), capture_output=True, text=True, check=False
    )
    assert "8 passed" in done.stdout, done.stdout + done.stderr
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def wall_seconds(command: list[str]) -> float:
    begun = time.monotonic()
    subprocess.run(command, cwd=COURSE, capture_output=True, check=True)
    return time.monotonic() - begun


def cold_seconds() -> tuple[float, float]:
    """Wall of the whole `grade` command and of `import torch`, taken in turns."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "ex01_toy.py").write_bytes(SOLUTION.read_bytes())
        page = ["--json", f"{folder}/record.json", "--html", folder]
        grade = [sys.executable, "-P", "-m", "grader", "grade", folder, *page]
        torch = [sys.executable, "-c", "import torch"]
        pairs = [(wall_seconds(torch), wall_seconds(grade)) for _ in range(COLD + 1)][1:]
    return statistics.median(pair[1] for pair in pairs), statistics.median(pair[0] for pair in pairs)


def show(name: str, value: float, base: float | None = None, target: str = "") -> None:
    ratio = f"{value / base:8.2f} x" if base else " " * 10
    print(f"  {name:<58}{1000 * value:9.1f} ms {ratio}  {target}", flush=True)


def main() -> None:
    print("CPU per (submission, topic of 8 checks)")
    once, each = floor_seconds()
    kit, fresh = kit_seconds(), pytest_seconds()
    show("bare floor: a warm process forked for each check", each, each)
    show("the same with one fork for all checks", once, each)
    show("this kit: confined, judged outside", kit, each, "target: at most 1.5")
    show("a fresh python -m pytest process", fresh, each)
    print(f"  this kit costs {kit / once:.1f} times one bare fork for all checks")
    print(f"  a fresh pytest process costs {fresh / kit:.0f} times this kit (target: at least 25)")
    print("One child, wall (median)")
    children = children_seconds()
    bare = children["bare"][0]
    show("forked, answering, not confined", bare, bare)
    for tier in ("B", "A"):
        ready, gone = children[tier]
        aim = "target: at most 3 ms" if tier == "B" else ""
        show(f"ready to serve in tier {tier}", ready, bare, "target: at most 25 ms")
        show(f"  of that, confinement in tier {tier}", ready - bare, None, aim)
        show(f"  killed, waited for and gone in tier {tier}", gone)
    print("Cold command, wall")
    grade, torch = cold_seconds()
    show('python -c "import torch"', torch, torch)
    show("python -m grader grade, record and page written", grade, torch, "target: at most 1.5")
    print("This course, CPU of the whole command with its start")
    total, calls = course_seconds()
    show("every reference solution", total, None, "target: at most 40 s")
    show("  of that, the calls themselves", calls)
    middle, most, dearest = stub_seconds()
    show("one topic's stub, cold, median topic", middle, None, "target: at most 4 s")
    show(f"the same, dearest topic ({dearest})", most, None, "target: at most 4 s")


if __name__ == "__main__":
    main()
