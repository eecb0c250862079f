"""Self-check: the same verdicts from plain processes, marked as what they are, on systems that have less."""

from __future__ import annotations

import json
import os
import signal
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader import judge_process
from grader.cli import grade as command
from grader.course import Course
from grader.errors import IsolationError
from grader.grading import grade_exercise, start_judge
from grader.judge_process import NAMESPACES, PROCESSES, JudgeProcess
from grader.model import Outcome
from grader.sandbox.usage import family
from grader.submissions import Source
from tests.command import run, solve
from tests.conftest import SECRET, TOPIC
from tests.processes import alive

CASES = {
    "right": ("", Outcome.PASSED),
    "wrong": ("def double(x): return x", Outcome.FAILED),
    "raises": ("def double(x): 1 / 0", Outcome.RAISED),
    "not written": ("def double(x):\n    raise NotImplementedError", Outcome.NOT_ATTEMPTED),
    "no Python": ("def double(x:", Outcome.LOAD_ERROR),
    "spins": ("def double(x):\n    while True: pass", Outcome.TIMEOUT),
    "prints": ("def double(x):\n    while True: print('x' * 9999)", Outcome.OUTPUT),
    "exits": ("import os\ndef double(x): os._exit(3)", Outcome.EXITED),
    "crashes": ("import ctypes\ndef double(x): ctypes.string_at(0)", Outcome.CRASHED),
    "too much": ("def double(x):\n    kept = [bytearray(64 << 20) for _ in range(9)]\n", Outcome.MEMORY),
    "garbage": ("import os\ndef double(x):\n    for fd in range(3, 64):\n        try: os.write(fd, b'x' * 99)\n"
                "        except OSError: pass\n", Outcome.CRASHED),
}  # fmt: skip


@pytest.fixture(scope="module")
def judge(mini: Course) -> Iterator[JudgeProcess]:
    process = start_judge(mini.exercises, SECRET, "cpu", [mini.root], visible=False, mode=PROCESSES)
    yield process
    process.close()


@pytest.mark.parametrize("name", CASES)
def test_verdicts_are_those_of_a_confined_child(name: str, judge: JudgeProcess, reference: str) -> None:
    text, outcome = CASES[name]
    result = grade_exercise(judge, TOPIC, Source(f"{reference}\n\n{text}".encode()), lambda t, check: None)
    assert result.checks[0].outcome is outcome, result.checks[0].message


def test_it_is_stamped_everywhere(course_copy: Path) -> None:
    words = ["--self-check", "--json", "record.json", "--html", "."]
    done = run(course_copy, "grade", str(solve(course_copy)), *words)
    record = json.loads((course_copy / "record.json").read_text())
    assert (done.code, record["score"]) == (0, 20.0)
    assert record["environment"]["official"] is False
    page = next(course_copy.glob("*.html")).read_text()
    for text in (done.out, page, record["environment"]["isolation"]):
        assert "not isolated, result not official" in text


def options(**more: bool) -> command.Options:
    return command.Options(None, [], Path(), "cpu", None, None, None, None, **more)


def test_where_nothing_can_be_confined_only_ones_own_work_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on macOS and Windows."""
    assert command.mode_for(options(), own=False) == NAMESPACES
    assert command.mode_for(options(self_check=True), own=False) == PROCESSES
    monkeypatch.setattr(command, "default_mode", lambda: PROCESSES)
    assert command.mode_for(options(), own=True) == PROCESSES
    assert command.mode_for(options(no_isolation=True), own=False) == PROCESSES
    with pytest.raises(
        IsolationError, match=r"cannot be confined on .*, so that of others is not run: grade on"
    ):
        command.mode_for(options(), own=False)


@pytest.mark.parametrize(
    ("system", "mode"), [("linux", NAMESPACES), ("darwin", PROCESSES), ("win32", PROCESSES)]
)
def test_the_default_follows_the_system(system: str, mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judge_process.sys, "platform", system)
    assert judge_process.default_mode() == mode


# An interpreter for `-P -s -m MODULE ..` that has taken away what only POSIX or only Linux has.
POORER = """#!{python} -P
import os, runpy, select, signal, socket, sys, time
import subprocess
for module, names in {{
    os: "fork forkpty geteuid getuid setsid getsid pidfd_open memfd_create sched_setaffinity unshare setns "
        "WIFSIGNALED WTERMSIG WEXITSTATUS mkfifo chown getpgid".split(),
    select: ["poll", "epoll"],
    signal: ["pidfd_send_signal", "pthread_sigmask", "SIGXCPU", "SIGXFSZ", "SIGSYS"],
    socket: ["AF_UNIX", "send_fds", "recv_fds", "AF_NETLINK"],
    time: ["clock_gettime"],
}}.items():
    for name in names:
        if hasattr(module, name):
            delattr(module, name)
for name in ("resource", "grp", "pwd", "termios", "fcntl"):
    sys.modules[name] = None
sys.executable = __file__
at = sys.argv.index("-m")
module, sys.argv = sys.argv[at + 1], [__file__, *sys.argv[at + 2:]]
runpy.run_module(module, run_name="__main__", alter_sys=True)
"""


def test_a_python_that_has_less(
    mini: Course, reference: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without fork, poll, resource, UNIX sockets, CPU clocks of others: judge and children as on Windows."""
    poorer = tmp_path / "python"
    poorer.write_text(POORER.format(python=sys.executable))
    poorer.chmod(poorer.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(judge_process.sys, "executable", str(poorer))
    judge = start_judge(mini.exercises, SECRET, "auto", [mini.root], mode=PROCESSES)
    monkeypatch.undo()
    try:
        assert judge.ready().isolation.tier == "self-check"
        for text, outcomes in (
            ("", ["PASSED"] * 4),
            ("def double(x): 1 / 0", ["RAISED", "RAISED", "PASSED", "PASSED"]),
            ("import os\ndef double(x): os._exit(3)", ["EXITED", "EXITED", "PASSED", "PASSED"]),
        ):
            source = Source(f"{reference}\n\n{text}".encode())
            result = grade_exercise(judge, TOPIC, source, lambda t, check: None)
            assert [str(check.outcome) for check in result.checks] == outcomes, result
    finally:
        judge.close()


def test_children_end_with_the_judge(mini: Course, reference: str) -> None:
    """Also when it is killed while they run."""
    from grader.judge import messages

    judge = start_judge(mini.exercises, SECRET, "cpu", [mini.root], visible=False, mode=PROCESSES)
    judge.ready()
    source = f"{reference}\n\nimport time\ndef double(x): time.sleep(60)\n"
    judge._send(messages.Job(TOPIC, source.encode()))
    deadline = time.monotonic() + 30
    while not (children := family(judge.process.pid)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert children
    time.sleep(1.5)
    os.kill(judge.process.pid, signal.SIGKILL)
    while any(map(alive, children)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(alive, children))
    judge.close()
