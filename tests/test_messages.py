"""What a student reads for each way to go wrong: outcome, one sentence, and only their own frames."""

from __future__ import annotations

import pytest

from grader.model import CheckResult, Outcome
from tests.conftest import Grade

# What a student may never see: pytest's words, and files of ours.
INTERNALS = (
    "pytest",
    "site-packages",
    "child.py",
    "template.py",
    "runner.py",
    "<probe>",
    "_pytest",
    "/grader/",
)

CASES = {
    "wrong shape": (
        "def double(x): return (2 * x).T.contiguous()",
        Outcome.FAILED,
        ["double:", "shape (4, 3)", "expected (3, 4)", "dimension"],
    ),
    "extra dimension": (
        "def double(x): return (2 * x)[None]",
        Outcome.FAILED,
        ["shape (1, 3, 4)", "expected (3, 4)", "squeeze"],
    ),
    "wrong dtype": (
        "def double(x): return 2 * x.double()",
        Outcome.FAILED,
        ["torch.float64", "expected torch.float32", ".to(torch.float32)"],
    ),
    "NaN": (
        "def double(x): return 2 * x + torch.where(x == x.max(), float('nan'), 0.0)",
        Outcome.FAILED,
        ["is nan at [", "1 of 12 values differ", "A NaN comes from"],
    ),
    "wrong value": (
        "def double(x): return 2 * x + 0.01",
        Outcome.FAILED,
        ["the result is", "at [0, 0], expected", "12 of 12 values differ", "by hand"],
    ),
    "transposed values": (
        "def double(x): return (2 * x).flip(1)",
        Outcome.FAILED,
        ["The sum is right", "order of dimensions"],
    ),
    "None": ("def double(x): pass", Outcome.FAILED, ["should be a tensor, got None"]),
    "a list": (
        "def double(x): return [1, 2]",
        Outcome.FAILED,
        ["should be a tensor, got a list of 2 values"],
    ),
    "a module": (
        "def double(x): return torch.nn.Linear(1, 1)",
        Outcome.FAILED,
        ["should be a tensor, got an object of type Linear"],
    ),
    "exception": (
        "def helper(x):\n    return x.view(5, 5)\n\ndef double(x):\n    return helper(x)",
        Outcome.RAISED,
        ["double raised RuntimeError: shape '[5, 5]' is invalid", "return x.view(5, 5)", "shapes"],
    ),
    "infinite loop": (
        "def double(x):\n    while True: pass",
        Outcome.TIMEOUT,
        ["double used more than 1 s of CPU time", "loop that never ends"],
    ),
    "sys.exit": (
        "import sys\ndef double(x): sys.exit(0)",
        Outcome.EXITED,
        ["double ended the process with SystemExit: 0", "sys.exit(0)", "Return a value instead"],
    ),
    "os._exit": (
        "import os\ndef double(x): os._exit(0)",
        Outcome.EXITED,
        ["double ended the process itself (exit code 0) before answering"],
    ),
    "segfault": (
        "import ctypes\ndef double(x): ctypes.string_at(0)",
        Outcome.CRASHED,
        ["double crashed its process (SIGSEGV)"],
    ),
    "memory hog": (
        "def double(x):\n    hog = []\n    while True: hog.append(torch.ones(1 << 22))",
        Outcome.MEMORY,
        ["double", "memory", "much larger than the inputs"],
    ),
    "print flood": (
        "def double(x):\n    while True: print('x' * 10000)",
        Outcome.OUTPUT,
        ["double printed more than 1 MiB", "prints inside loops"],
    ),
    "huge answer": (
        "def double(x): return x.new_zeros(30_000_000)",
        Outcome.OUTPUT,
        ["double returned too much", "64 MiB"],
    ),
    "unfinished stub": (
        "def double(x):\n    raise NotImplementedError",
        Outcome.NOT_ATTEMPTED,
        ["double is not written yet", "raise NotImplementedError", "ex01_demo.py, line"],
    ),
    "missing function": ("del double\ndef duble(x): ...", Outcome.FAILED, ["double is missing", "'duble'"]),
    "network": (
        "import socket\ndef double(x): socket.create_connection(('127.0.0.1', 9))",
        Outcome.REFUSED,
        ["double tried something the sandbox forbids", "Operation not permitted", "no network"],
    ),
    "process": (
        "import subprocess\ndef double(x): subprocess.run(['/bin/true'])",
        Outcome.REFUSED,
        ["the sandbox forbids", "no other process"],
    ),
    "file": (
        "def double(x): open('/etc/passwd').read()",
        Outcome.REFUSED,
        ["the sandbox forbids", "'/etc/passwd'"],
    ),
    "recursion": (
        "def double(x): return double(x)",
        Outcome.RAISED,
        ["double raised RecursionError", "calls itself without end"],
    ),
    "torch's NotImplementedError": (
        "def double(x): return torch.empty(2, device='meta').tolist()",
        Outcome.RAISED,
        ["double raised NotImplementedError"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_message(name: str, grade: Grade) -> None:
    text, outcome, parts = CASES[name]
    results = grade(text)
    hidden = results["double.values"]
    assert hidden.outcome is outcome, hidden
    for part in parts:
        assert part in hidden.message, hidden.message
    assert_for_students(hidden)
    assert results["shift.in_place"].outcome is Outcome.PASSED, "one check cost another its result"
    assert results["Counter.counts"].outcome is Outcome.PASSED


def assert_for_students(result: CheckResult) -> None:
    for word in INTERNALS:
        assert word not in result.message + result.traceback, (word, result)
    assert "\n" not in result.message
    assert len(result.message) < 700


def test_in_place_change_of_the_input(grade: Grade) -> None:
    result = grade("def shift(x, by):\n    x = x + by")["shift.in_place"]
    assert result.outcome is Outcome.FAILED
    assert "x after the call is" in result.message
    assert "x itself did not change: use x.add_(by)" in result.message


def test_traceback_shows_own_frames_with_their_lines(grade: Grade) -> None:
    text = "def helper(x):\n    return x.view(5, 5)\n\ndef double(x):\n    return helper(x)"
    lines = grade(text)["double.values"].traceback.splitlines()
    assert [line.strip() for line in lines if not line.startswith("  ex01_demo.py")][:2] == [
        "return helper(x)",
        "return x.view(5, 5)",
    ]
    assert lines[-1].startswith("RuntimeError: shape '[5, 5]' is invalid")


def test_what_the_code_printed_is_shown_when_it_fails(grade: Grade) -> None:
    result = grade("def double(x):\n    print('shape is', tuple(x.shape))\n    return x")["double.values"]
    assert "Your code printed:\nshape is (3, 4)" in result.traceback


def test_terminal_codes_of_a_student_are_made_visible(grade: Grade) -> None:
    result = grade("def double(x):\n    print('\\x1b[31mred\\x1b[0m')\n    raise ValueError('\\u202e\\x07')")[
        "double.values"
    ]
    assert "\x1b" not in result.message + result.traceback
    assert "\\x1b[31mred" in result.traceback
    assert "\\u202e\\x07" in result.message


LOAD_CASES = {
    "syntax error": ("def double(x)\n    return x", ["SyntaxError", "`def double(x)`", "expected ':'"]),
    "import error": ("import pandas_is_not_here", ["ModuleNotFoundError", "Import only torch"]),
    "exception while loading": ("1 / 0", ["ZeroDivisionError", "`1 / 0`"]),
    "exit while loading": ("import sys\nsys.exit(3)", ["SystemExit"]),
    "null byte": ("x = 1\x00", ["null bytes"]),
    "too deep": ("x = " + "(" * 5000, ["could not be loaded"]),
}


@pytest.mark.parametrize("name", LOAD_CASES)
def test_load_error(name: str, grade: Grade) -> None:
    text, parts = LOAD_CASES[name]
    for result in grade(text).values():
        assert result.outcome is Outcome.LOAD_ERROR, result
        for part in ["ex01_demo.py could not be loaded", *parts]:
            assert part in result.message
        assert_for_students(result)


def test_unknown_encoding_and_wrong_bytes(grade_bytes: object) -> None:
    for source in (b"# -*- coding: klingon -*-\n", "x = 'é'".encode("latin-1")):
        for result in grade_bytes(source).values():  # type: ignore[operator]
            assert result.outcome is Outcome.LOAD_ERROR
            assert "SyntaxError" in result.message
