"""Judges side by side on one template: each loses only itself."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from grader import launch
from grader.course import Course
from grader.grading import run_job, start_judges
from grader.judge.messages import Job
from grader.judge_process import JudgeProcess
from grader.model import Outcome
from grader.sandbox.usage import cpu_seconds as seconds
from grader.sandbox.usage import family
from tests.conftest import TOPIC
from tests.processes import alive

SECRET = b"0" * 32


@pytest.fixture
def crew(mini: Course) -> Iterator[list[JudgeProcess]]:
    judges = start_judges(3, mini.exercises, SECRET, "cpu", [mini.root], visible=False)
    try:
        yield judges
    finally:
        for judge in judges:
            judge.close()


def names(judge: JudgeProcess) -> dict[int, int]:
    """Processes below what was started, with the pid of each one's parent."""
    found = {}
    for pid in family(judge.process.pid):
        stat = Path(f"/proc/{pid}/stat").read_text()
        found[pid] = int(stat.rpartition(")")[2].split()[1])
    return found


def kept(judge: JudgeProcess) -> list[int]:
    """Children of what keeps the judges, in the order they were made: templates' outer ends, then judges."""
    return sorted(pid for pid, parent in names(judge).items() if parent == judge.process.pid)


def judges_of(crew: list[JudgeProcess]) -> list[int]:
    return kept(crew[0])[-len(crew) :]


def test_several_share_one_template(crew: list[JudgeProcess], reference: str) -> None:
    results = [run_job(judge, Job(TOPIC, reference.encode(), "")) for judge in crew]
    assert [result.outcome for result in results] == [Outcome.PASSED] * 3
    assert len({judge.process.pid for judge in crew}) == 1
    shared = os.geteuid() == 0 or crew[0].ready().isolation.tier != "A"
    assert len(kept(crew[0])) == (4 if shared else 6)
    assert {judge.ready().isolation for judge in crew} == {crew[0].ready().isolation}


def test_a_judge_that_is_killed_comes_back_and_the_others_notice_nothing(
    crew: list[JudgeProcess], reference: str
) -> None:
    for judge in crew:
        judge.ready()
    os.kill(judges_of(crew)[1], signal.SIGKILL)
    results = [run_job(judge, Job(TOPIC, reference.encode(), "")) for judge in crew]
    assert [result.outcome for result in results] == [Outcome.PASSED] * 3
    assert crew[0].process.pid == crew[2].process.pid != crew[1].process.pid


def test_a_judge_that_is_killed_at_work_takes_its_child_along_and_nothing_else(
    crew: list[JudgeProcess], reference: str
) -> None:
    """With things unread on its sockets, and a child that would go on for its whole budget of CPU time."""
    for judge in crew:
        judge.ready()
    before = set(names(crew[0]))
    hang = f"{reference}\n\ndef double(x):\n    while True:\n        pass\n"
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(run_job, crew[1], Job(TOPIC, hang.encode(), ""))
        wait_for(lambda: any(seconds(pid) > 0.3 for pid in set(names(crew[0])) - before))
        [child] = [pid for pid in set(names(crew[0])) - before if seconds(pid) > 0.3]
        os.kill(judges_of(crew)[1], signal.SIGKILL)
        wait_for(lambda: not alive(child))
        assert run_job(crew[0], Job(TOPIC, reference.encode(), "")).outcome is Outcome.PASSED
        double = next(check for check in waiting.result().checks if check.id == "double.values")
        assert double.outcome is Outcome.TIMEOUT
    assert run_job(crew[2], Job(TOPIC, reference.encode(), "")).outcome is Outcome.PASSED
    assert crew[0].process.pid == crew[2].process.pid != crew[1].process.pid


def test_a_template_that_is_killed_comes_back_for_each(crew: list[JudgeProcess], reference: str) -> None:
    for judge in crew:
        judge.ready()
    os.kill(kept(crew[0])[0], signal.SIGKILL)
    results = [run_job(judge, Job(TOPIC, reference.encode(), "")) for judge in crew]
    assert [result.outcome for result in results] == [Outcome.PASSED] * 3


def test_all_end_with_what_keeps_them(crew: list[JudgeProcess]) -> None:
    for judge in crew:
        judge.ready()
    everyone = names(crew[0])
    os.kill(crew[0].process.pid, signal.SIGKILL)
    crew[0].process.wait()
    wait_for(lambda: not any(alive(pid) for pid in everyone))


def wait_for(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not true():
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.02)


def test_the_last_one_to_leave_ends_everything(mini: Course) -> None:
    judges = start_judges(2, mini.exercises, SECRET, "cpu", [mini.root])
    process, folder = judges[0].process, Path(judges[0].folder.name)
    judges[0].close()
    judges[0].close()
    assert process.poll() is None
    assert len(judges[1].ready().checks) == 1
    judges[1].close()
    assert process.poll() is not None
    assert not folder.exists()


@pytest.mark.parametrize(
    ("user", "works", "wanted"),
    [
        (0, [True], [(True, 3)]),
        (1000, [True] * 3, [(True, 1)] * 3),
        (1000, [True, False, True], [(True, 1), (True, 1), (False, 3)]),
        (0, [False, True], [(True, 3), (False, 3)]),
    ],
)
def test_a_template_is_shared_where_one_child_cannot_take_the_threads_of_another(
    user: int, works: list[bool], wanted: list[tuple[bool, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The kernel counts a user's processes by user namespace; only root can give each child another user."""
    asked: list[tuple[bool, int]] = []
    sockets: list[socket.socket] = []

    def fork(
        namespaced: bool, engines: object, judges: int, others: Sequence[socket.socket] = ()
    ) -> tuple[list[socket.socket], str]:
        assert list(others) == sockets[: len(others)]
        asked.append((namespaced, judges))
        if not works[len(asked) - 1]:
            return [], "no"
        made = [socket.socket() for _ in range(judges)]
        sockets.extend(made)
        return made, ""

    monkeypatch.setattr(launch, "fork_template", fork)
    monkeypatch.setattr(os, "geteuid", lambda: user)
    controls, problem = launch.start_templates(True, [(0, 1)] * 3)
    assert asked == wanted
    assert (len(controls), problem) == (3, "" if asked[-1][0] else "no")
    assert [one.fileno() >= 0 for one in sockets] == [one in controls for one in sockets]
    launch.close_all(*controls)
