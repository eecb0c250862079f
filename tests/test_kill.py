"""No process of a submission is alive after its verdict, whatever it does to stay."""

from __future__ import annotations

import contextlib
import os
import secrets
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.course import load_course
from grader.grading import grade_exercise, start_judge
from grader.judge import messages
from grader.judge_process import NAMESPACES, PLAIN, JudgeProcess
from grader.model import Outcome
from grader.submissions import Source

COURSE = Path(__file__).parent / "hostile_course"
# Four daemons (forked twice, in sessions of their own, deaf to signals, their streams closed or kept) and three
# chains of processes that fork a successor and end, so that no look at the process table sees them all.
TREE = """
import ctypes, os, signal, time

def deaf():
    for number in range(1, 65):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass

def daemon(closed):
    if os.fork() == 0:
        os.setsid()
        if os.fork():
            os._exit(0)
        deaf()
        if closed:
            os.closerange(0, 64)
        while True:
            time.sleep(1)

def hopper():
    if os.fork() == 0:
        deaf()
        while True:
            if os.fork():
                os._exit(0)
            time.sleep(0.0005)

def double(x):
    ctypes.CDLL(None).prctl(15, b"NAME", 0, 0, 0)  # what all of them are called
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # or the dead would count as processes until it waits for them
    for number in range(4):
        daemon(number % 2)
    for _ in range(3):
        hopper()
    time.sleep(0.3)
    END
"""
ENDS = {
    "it answers": ("return 2 * x", "PASSED"),
    "it answers wrongly": ("return x", "FAILED"),
    "it ends itself": ("os._exit(0)", "EXITED"),
    "it crashes": ("ctypes.string_at(0)", "CRASHED"),
    "it spins": ("while True: pass", "TIMEOUT"),
}


def tree(name: str, end: str) -> Source:
    reference = (COURSE / "solutions/03_procs/ex03_procs.py").read_text()
    return Source(f"{reference}\n{TREE.replace('END', end).replace('NAME', name)}".encode())


def alive(name: str) -> int:
    """Processes of this name on the whole machine; parents and namespaces play no part."""
    found = 0
    for file in Path("/proc").glob("[0-9]*/comm"):
        with contextlib.suppress(OSError):
            found += file.read_text().strip() == name
    return found


@pytest.fixture
def name() -> str:
    return f"tree-{secrets.token_hex(4)}"


@pytest.fixture(scope="module")
def judge() -> Iterator[JudgeProcess]:
    course = load_course(COURSE)
    process = start_judge(course.exercises, b"0" * 32, "cpu", [COURSE], visible=False, mode=NAMESPACES)
    assert process.ready().isolation.tier == "A"
    yield process
    process.close()


@pytest.mark.parametrize("end", ENDS)
def test_a_hostile_tree_dies_with_its_verdict(end: str, judge: JudgeProcess, name: str) -> None:
    statement, outcome = ENDS[end]
    seen: list[tuple[str, int]] = []
    grade_exercise(
        judge,
        "03_procs",
        tree(name, statement),
        lambda topic, check: seen.append((str(check.outcome), alive(name))),
    )
    assert [found for found, _ in seen] == [outcome, "PASSED"]
    # After a pass the child lives on, with all it has started, to serve triple; else nothing is left.
    if outcome != "PASSED":
        assert seen[0][1] == 0
    # The last verdict is told, then its child is ended, then the exercise is done.
    assert alive(name) == 0


def test_the_tree_is_really_there(judge: JudgeProcess, name: str) -> None:
    """The control: after a pass its processes are still seen, until the exercise is done."""
    seen: list[int] = []
    grade_exercise(judge, "03_procs", tree(name, "return 2 * x"), lambda t, check: seen.append(alive(name)))
    assert max(seen) >= 7
    assert alive(name) == 0


def test_without_namespaces_no_tree_can_grow(name: str) -> None:
    course = load_course(COURSE)
    judge = start_judge(course.exercises, b"0" * 32, "cpu", [COURSE], visible=False, mode=PLAIN)
    try:
        result = grade_exercise(judge, "01_pure", tree(name, "return x"), lambda topic, check: None)
        assert result.checks[0].outcome is Outcome.REFUSED
        assert alive(name) == 0
    finally:
        judge.close()


def test_when_the_judge_is_killed_all_is_over(name: str) -> None:
    """SIGKILL in the middle of a check, with a hostile tree running."""
    course = load_course(COURSE)
    judge = start_judge(course.exercises, b"0" * 32, "cpu", [COURSE], visible=False, mode=NAMESPACES)
    judge.ready()
    source = tree(name, "time.sleep(60)").data
    judge._send(messages.Job("03_procs", source))
    deadline = time.monotonic() + 10
    most = 0  # its hoppers are between two processes now and then
    while most < 7 and time.monotonic() < deadline:
        most = max(most, alive(name))
    assert most >= 7
    os.kill(judge.process.pid, 9)
    while alive(name) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert alive(name) == 0
    judge.close()
