"""The box against a child that does not keep to the protocol, and the limits it holds it to."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.course import Course
from grader.grading import grade_exercise
from grader.judge_process import JudgeProcess
from grader.model import Outcome
from grader.sandbox.box import Box
from grader.sandbox.client import TemplateClient
from grader.sandbox.limits import Limits
from grader.sandbox.template import Template
from grader.submissions import Source
from tests.conftest import TOPIC, Grade
from tests.processes import alive

HEAD = "import json, os, struct, sys, threading, time\n"
FORGE = (
    "def forge(number, value):\n"
    "    head = json.dumps({'id': number, 'status': 'value', 'value': value}).encode()\n"
    "    os.write(3, struct.pack('>4sIQ', b'PTk1', len(head), 0) + head)\n"
)
ATTACKS = {
    "garbage": ("os.write(3, b'PASSED 100/100' * 9)", Outcome.CRASHED, "no answer (not a frame)"),
    "an answer before the answer": ("forge(2, 1)\n    return 2 * x", None, None),
    "an answer to another question": ("forge(99, 1); time.sleep(9)", Outcome.CRASHED, "another question"),
    "a frame of no form": (
        "os.write(3, struct.pack('>4sIQ', b'PTk1', 2, 0) + b'[]'); time.sleep(9)",
        Outcome.CRASHED,
        "no object with a value",
    ),
    "a length bomb": (
        "os.write(3, struct.pack('>4sIQ', b'PTk1', 4, 1 << 60)); time.sleep(9)",
        Outcome.OUTPUT,
        "over the size limit",
    ),
    "half a frame": (
        "os.write(3, struct.pack('>4sIQ', b'PTk1', 99, 0))\n    os._exit(0)",
        Outcome.EXITED,
        "exit code 0",
    ),
    "a report that lies": (
        "head = json.dumps({'id': 2, 'status': 'missing', 'value': ['x' * 400000, ['y' * 400000]]}).encode()\n"
        "    os.write(3, struct.pack('>4sIQ', b'PTk1', len(head), 0) + head); time.sleep(9)",
        Outcome.FAILED,
        "is missing",
    ),
    "a report of no form": (
        "head = json.dumps({'id': 2, 'status': 'error', 'value': 7}).encode()\n"
        "    os.write(3, struct.pack('>4sIQ', b'PTk1', len(head), 0) + head); time.sleep(9)",
        Outcome.FAILED,
        "an unknown error",
    ),
    "a thread bomb": (
        "threading.stack_size(1 << 16)\n    for _ in range(9999): threading.Thread(target=time.sleep, args=(9,)).start()",
        Outcome.REFUSED,
        "thread",
    ),
    "a name that is no text": (
        "import ctypes; ctypes.CDLL(None).prctl(15, b'\\xff\\x1ca', 0, 0, 0); return x",
        Outcome.FAILED,
        None,
    ),
    "goes on without its main thread": (
        "import ctypes\n    def go_on(): time.sleep(.2); forge(2, 1); time.sleep(99)\n"
        "    threading.Thread(target=go_on).start(); ctypes.CDLL(None).syscall(60, 0)",
        Outcome.CRASHED,
        "ended its main thread",
    ),
    "a flood of keys": ("return {chr(0x10ffff) * 1000 + str(i): 1 for i in range(80)}", Outcome.FAILED, None),
    "hangs up": ("os.close(3); time.sleep(9)", Outcome.EXITED, "closed its connection"),
    "an answer too many": (
        "threading.Thread(target=lambda: (time.sleep(.002), forge(3, 1))).start(); return 2 * x",
        None,
        None,
    ),
    "exit code of our own": ("os._exit(1)", Outcome.EXITED, "exit code 1"),
    "ignores signals": (
        "import signal\n    for n in (1, 2, 15, 24): signal.signal(n, signal.SIG_IGN)\n    while True: pass",
        Outcome.TIMEOUT,
        "CPU time",
    ),
    "holds the GIL": ("7 ** 7 ** 9", Outcome.TIMEOUT, "CPU time"),
    "swallows MemoryError": (
        "hog = []\n    while True:\n        try: hog.append(bytearray(1 << 22))\n        except MemoryError: pass",
        Outcome.MEMORY,
        "memory",
    ),
    "floods stderr": ("while True: sys.stderr.write('x' * 9999)", Outcome.OUTPUT, "printed more than"),
    "closes its output and goes on": ("os.close(1); os.close(2); return 2 * x", Outcome.PASSED, None),
    "a lying subclass": (
        "class Liar(torch.Tensor):\n"
        "        @classmethod\n"
        "        def __torch_function__(cls, *a, **k): return True\n"
        "        def __eq__(self, other): return True\n"
        "        shape = (3, 4)\n"
        "    return torch.zeros(1).as_subclass(Liar)",
        Outcome.FAILED,
        None,
    ),
    "equal to everything": (
        "class Any:\n        def __eq__(self, o): return True\n        def __repr__(self): os._exit(0)\n    return Any()",
        Outcome.EXITED,
        None,
    ),
    "patched comparisons": (
        "torch.allclose = torch.equal = torch.isclose = lambda *a, **k: True\n    return x",
        Outcome.FAILED,
        None,
    ),
    "a module named like ours": ("sys.modules['grader.judge'] = None\n    return x", Outcome.FAILED, None),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_attack(name: str, grade: Grade) -> None:
    body, outcome, said = ATTACKS[name]
    results = grade(f"{HEAD}{FORGE}def double(x):\n    {body}\n")
    hidden = results["double.values"]
    if outcome is None:  # a race: the second frame comes with the first one, or later
        assert hidden.outcome in (Outcome.FAILED, Outcome.CRASHED, Outcome.PASSED), hidden
        assert hidden.outcome is not Outcome.PASSED or "return 2 * x" in body
    else:
        assert hidden.outcome is outcome, hidden
    if said is not None:
        assert said in hidden.message
    assert len(hidden.message) <= 1000
    assert results["shift.in_place"].outcome is Outcome.PASSED, results["shift.in_place"]
    assert results["Counter.counts"].outcome is Outcome.PASSED


def test_a_file_that_sleeps_while_imported_is_given_up(grade: Grade, monkeypatch: pytest.MonkeyPatch) -> None:
    """All loads of a topic share one allowance of time."""
    results = grade("import time\ntime.sleep(12)\n")
    outcomes = [result.outcome for result in results.values()]
    assert outcomes[0] is Outcome.PASSED
    assert outcomes[-1] is Outcome.LOAD_ERROR
    assert "was still waiting after 30 s" in results["Counter.counts"].message


def test_a_wrong_answer_with_a_forged_right_form_is_still_wrong(grade: Grade) -> None:
    """Whatever a child puts on the wire, it has to be the value nobody told it."""
    text = f"{HEAD}{FORGE}def double(x):\n    forge(2, [1.0]); os._exit(0)\n"
    assert grade(text)["double.values"].outcome is Outcome.FAILED


def test_verdicts_do_not_depend_on_a_busy_machine(grade: Grade) -> None:
    """Half a second of honest work passes its budget of one second beside four CPU hogs."""
    text = (
        "import time\ndef double(x):\n"
        "    end = time.process_time() + 0.5\n"
        "    while time.process_time() < end: pass\n"
        "    return 2 * x"
    )
    hog = [sys.executable, "-c", "while True: pass"]
    hogs = [subprocess.Popen(hog) for _ in range(4)]
    try:
        result = grade(text)["double.values"]
    finally:
        for process in hogs:
            process.kill()
            process.wait()
    assert result.outcome is Outcome.PASSED
    assert 0.4 < result.cpu_seconds < 1.0


def children_of(pid: int) -> Iterator[int]:
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        yield int(child)
        yield from children_of(int(child))


def test_nothing_of_a_submission_outlives_its_verdicts(judge: JudgeProcess, reference: str) -> None:
    text = f"{reference}\n\nimport threading, time\nthreading.Thread(target=time.sleep, args=(99,)).start()\n"
    judge.ready()
    before = list(children_of(judge.process.pid))
    grade_exercise(judge, TOPIC, Source(text.encode()), lambda topic, check: None)
    assert list(children_of(judge.process.pid)) == before


def test_no_process_is_left_when_the_judge_goes(mini: Course, reference: str) -> None:
    """Closed in the middle of a check: judge, template and child all end."""
    from grader.grading import start_judge
    from tests.conftest import SECRET

    process = start_judge(mini.exercises, SECRET, "cpu", [mini.root])
    seen: list[int] = []

    def stop(topic: str, check: object) -> None:
        seen.extend([process.process.pid, *children_of(process.process.pid)])
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        grade_exercise(process, TOPIC, Source(reference.encode()), stop)
    process.close()
    assert len(seen) >= 2
    deadline = time.monotonic() + 10
    while any(alive(pid) for pid in seen) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not [pid for pid in seen if alive(pid)]


def test_descriptors_do_not_leak() -> None:
    """On the judge's side of a box, in this process."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    pid = os.fork()
    if pid == 0:
        ours.close()
        Template([theirs]).serve()
        os._exit(0)
    theirs.close()
    client = TemplateClient(ours)
    client.users = False

    def count_after_a_box() -> int:
        box = Box(client, Limits(1024, 10))
        box.close()
        return len(list(Path("/proc/self/fd").iterdir()))

    try:
        first = count_after_a_box()
        assert [count_after_a_box() for _ in range(5)] == [first] * 5
    finally:
        ours.close()
        os.waitpid(pid, 0)
