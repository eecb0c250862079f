"""A busy machine changes no verdict: a hundred submissions alone, and beside four processes that never rest."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.course import load_course
from grader.grading import grade_exercise, start_judge
from grader.judge_process import JudgeProcess
from grader.submissions import Source

COURSE = Path(__file__).parent / "hostile_course"
HOGS = 4
# (topic, text laid over the reference). A second of CPU is what double may use.
BEHAVIOURS = {
    "right": ("01_pure", ""),
    "wrong": ("01_pure", "def double(x): return 3 * x"),
    "wrong in both": ("01_pure", "def double(x): return x\ndef triple(x): return x"),
    "raises": ("01_pure", "def double(x): return x + torch.ones(7)"),
    "not written": ("01_pure", "def double(x):\n    raise NotImplementedError"),
    "no Python": ("01_pure", "def double(x:"),
    "exits": ("01_pure", "import os\ndef double(x): os._exit(3)"),
    "crashes": ("01_pure", "import ctypes\ndef double(x): ctypes.string_at(0)"),
    "recursion": ("01_pure", "def double(x): return double(x)"),
    "prints": ("01_pure", "def double(x):\n    while True: print('x' * 1000)"),
    "threads": (
        "01_pure",
        "import threading, time\ndef double(x):\n"
        "    for _ in range(200): threading.Thread(target=time.sleep, args=(1,), daemon=True).start()\n",
    ),
    "a thread in the back": (
        "01_pure",
        "import threading, time\ndef double(x):\n"
        "    threading.Thread(target=time.sleep, args=(9,), daemon=True).start()\n    return 2 * x",
    ),
    "a short spike": ("01_pure", "def double(x):\n    bytearray(400 << 20)\n    return 2 * x"),
    "too much at once": ("01_pure", "def double(x): return torch.ones(1 << 31) + x.sum()"),
    "below the limit": ("01_pure", "def double(x):\n    bytearray(100 << 20)\n    return 2 * x"),
    "slow": (
        "01_pure",
        "import time\ndef double(x):\n    end = time.process_time() + 0.3\n"
        "    while time.process_time() < end: pass\n    return 2 * x",
    ),
    "waits": ("01_pure", "import time\ndef double(x):\n    time.sleep(0.5)\n    return 2 * x"),
    "forbidden": ("01_pure", "import socket\ndef double(x): socket.socket()"),
    "writes": ("02_scratch", "def double(x):\n    torch.save(x, 'x')\n    return 2 * torch.load('x')"),
    "writes too much": (
        "02_scratch",
        "def double(x):\n    for i in range(9): open(f'{i}', 'wb').write(bytes(1 << 20))\n    return x",
    ),
    "workers": (
        "03_procs",
        "from torch.utils.data import DataLoader\n"
        "def double(x): return torch.stack([2 * row for row in DataLoader(x, batch_size=None, num_workers=2)])",
    ),
}
SPINS = ("01_pure", "def double(x):\n    while True: pass")
Verdicts = list[tuple[str, str, float, str]]


def submissions() -> list[tuple[str, bytes]]:
    """A hundred, no two alike: what lies behind them decides the inputs of their checks."""
    course = load_course(COURSE)
    references = {
        exercise.name: exercise.solution.read_text() for exercise in course.exercises if exercise.solution
    }
    chosen = [list(BEHAVIOURS.values())[number % len(BEHAVIOURS)] for number in range(97)] + [SPINS] * 3
    return [
        (topic, f"{references[topic]}\n\n{text}\n# {number}\n".encode())
        for number, (topic, text) in enumerate(chosen)
    ]


@contextlib.contextmanager
def hogs(number: int) -> Iterator[None]:
    running = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(number)]
    try:
        yield
    finally:
        for process in running:
            process.kill()
            process.wait()


def verdicts(judge: JudgeProcess, work: list[tuple[str, bytes]]) -> list[Verdicts]:
    return [
        [
            (check.id, str(check.outcome), check.points, check.message)
            for check in grade_exercise(judge, topic, Source(source), lambda name, check: None).checks
        ]
        for topic, source in work
    ]


@pytest.mark.timeout(900)
def test_a_hundred_submissions_get_the_same_verdicts_beside_four_hogs() -> None:
    course, work = load_course(COURSE), submissions()
    assert len(work) == 100
    judge = start_judge(course.exercises, b"0" * 32, "cpu", [COURSE], visible=False)
    try:
        alone = verdicts(judge, work)
        with hogs(HOGS):
            busy = verdicts(judge, work)
    finally:
        judge.close()
    assert busy == alone
    assert {outcome for found in alone for _, outcome, _, _ in found} >= {
        "PASSED", "FAILED", "RAISED", "NOT_ATTEMPTED", "LOAD_ERROR", "TIMEOUT", "MEMORY", "OUTPUT",
        "CRASHED", "EXITED", "REFUSED",
    }  # fmt: skip
