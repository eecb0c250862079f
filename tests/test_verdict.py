"""From what was raised to a sentence: lines counted as Python does, nothing obeyed, no zero for a machine."""

from __future__ import annotations

import linecache
from pathlib import Path

import pytest

from grader.course import load_course
from grader.grading import grade_exercise, start_judge
from grader.judge.student import SourceFrame, StudentError
from grader.judge.verdict import Subject, Verdict, judge
from grader.model import Outcome
from grader.sandbox import child
from grader.submissions import Source
from tests.conftest import SECRET, TOPIC

STUB = "def f(x):\n    raise NotImplementedError\n"
# What str.splitlines() takes for the end of a line, and Python does not.
NO_LINE_END = ["\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]
LINE_END = ["\n", "\r\n", "\r"]


@pytest.mark.parametrize("character", NO_LINE_END, ids=ascii)
def test_a_stub_below_an_odd_character_is_still_a_stub(character: str) -> None:
    source = f"# a{character}b\n{STUB}".encode()
    error = StudentError("NotImplementedError", ["NotImplementedError"], "", [SourceFrame(3, "f")])
    assert judge(error, Subject("f", "ex.py", source), "F.").outcome is Outcome.NOT_ATTEMPTED


@pytest.mark.parametrize("end", NO_LINE_END + LINE_END, ids=ascii)
def test_lines_are_counted_as_python_does(end: str) -> None:
    source = f"a = '''{end}'''\nb = 1 / 0".encode()
    with pytest.raises(ZeroDivisionError) as caught:
        exec(compile(source, "counted.py", "exec"), {})
    line = caught.traceback[-1].lineno + 1
    assert Subject("f", "counted.py", source).line(line) == "b = 1 / 0"
    child.remember_lines("counted.py", source)
    assert linecache.getline("counted.py", line).strip() == "b = 1 / 0"


@pytest.mark.parametrize("number", [-1, 0, 3, 10**9])
def test_a_line_that_is_not_there_is_empty(number: int) -> None:
    assert Subject("f", "ex.py", b"a = 1\nb = 2\n").line(number) == ""


HOSTILE = "\x1b[31mred\x1b[0m \u202e \x07 \ud800"
SHOWN = r"\x1b[31mred\x1b[0m \u202e \x07 \ud800"


def raised(code: str, filename: str = "/course/checks.py") -> BaseException:
    """What this line of a check file raises; `said` is the student's text."""
    try:
        exec(compile(code, filename, "exec"), {"said": HOSTILE, "pytest": pytest})
    except BaseException as error:
        return error
    raise ValueError("nothing raised")


SAID = {
    "an assert of a check": ("assert False, said", Outcome.FAILED),
    "a check that breaks": ("raise RuntimeError(said)", Outcome.BROKEN),
    "a skip": ("pytest.skip(said)", Outcome.SKIPPED),
}


@pytest.mark.parametrize("name", SAID)
def test_a_students_text_is_made_visible(name: str) -> None:
    code, outcome = SAID[name]
    verdict = judge(raised(code), Subject("f", "ex.py", b""), "F.")
    assert verdict.outcome is outcome
    assert SHOWN in verdict.message.replace("\\\\", "\\")
    verdict.message.encode()


def test_a_message_is_one_line() -> None:
    verdict = judge(raised("assert False, 'one\\ntwo'"), Subject("f", "ex.py", b""), "F.")
    assert "\n" not in verdict.message


def test_whose_assert_it_was() -> None:
    """One of a library means that the machine is broken, not the student."""
    subject = Subject("f", "ex.py", b"")
    assert judge(raised("assert False"), subject, "F.") == Verdict(Outcome.FAILED, "f: the answer is wrong.")
    assert judge(raised("assert False", "/lib/torch.py"), subject, "F.").outcome is Outcome.BROKEN
    assert judge(None, subject, "F.") == Verdict(Outcome.PASSED, "F.")


AFTER = """

@check("double", points=2, devices=("cuda",))
def test_gpu(student):
    \"\"\"Needs a device.\"\"\"


@check("double", points=3, after="double.gpu")
def test_after_gpu(student):
    \"\"\"Later.\"\"\"


@check("double", points=5)
def test_odd(student):
    \"\"\"Odd.\"\"\"
    nothing_like_this


@check("double", points=7, after="double.odd")
def test_after_odd(student):
    \"\"\"Later.\"\"\"


@check("double", points=11, after="double.after_odd")
def test_after_that(student):
    \"\"\"Later still.\"\"\"
"""


def test_what_waits_for_a_device_or_a_person_is_no_zero(course_copy: Path) -> None:
    checks = course_copy / "solutions" / TOPIC / "checks.py"
    checks.write_text(checks.read_text() + AFTER)
    course = load_course(course_copy)
    solution = course.exercises[0].solution
    assert solution is not None
    started = start_judge(course.exercises, SECRET, "cpu", [course_copy])
    try:
        result = grade_exercise(started, TOPIC, Source(solution.read_bytes()), lambda topic, check: None)
    finally:
        started.close()
    outcomes = {check.id: check.outcome for check in result.checks if check.outcome is not Outcome.PASSED}
    assert outcomes == {
        "double.gpu": Outcome.SKIPPED,
        "double.after_gpu": Outcome.SKIPPED,
        "double.odd": Outcome.BROKEN,
        "double.after_odd": Outcome.SKIPPED,
        "double.after_that": Outcome.SKIPPED,
    }
    assert (result.score, result.max_score) == (20, 20), "everything this machine could judge passed"
