"""Warnings of a student's own lines become hints; they never cost a point, and only the student's lines count."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from grader.course import Course
from grader.grading import run_job, start_judge
from grader.judge.messages import Job
from grader.judge_process import JudgeProcess
from grader.model import CheckResult, Outcome
from tests.conftest import SECRET, TOPIC, Grade

WARNS = "import warnings\n\n\ndef double(x):\n    warnings.warn({what!r}, {kind})\n    return 2 * x\n"


@pytest.mark.parametrize("kind", ["DeprecationWarning", "FutureWarning", "UserWarning"])
def test_a_warning_becomes_a_hint(kind: str, grade: Grade) -> None:
    found = grade(WARNS.format(what="use triple", kind=kind))["double.values"]
    assert found.outcome is Outcome.PASSED
    assert [hint.partition(": ")[2] for hint in found.hints] == [f"{kind}: use triple"]
    assert found.hints[0].startswith("line ")


def test_the_line_is_the_students(grade: Grade, reference: str) -> None:
    text = "def double(x):\n    torch.nn.init.uniform(torch.empty(2))\n    return 2 * x\n"
    found = grade(text)["double.values"]
    line = f"{reference.rstrip()}\n\n\n{text}".splitlines().index(text.splitlines()[1]) + 1
    assert found.outcome is Outcome.PASSED
    assert len(found.hints) == 1
    assert found.hints[0].startswith(f"line {line}: FutureWarning: `nn.init.uniform` is now deprecated")


def test_a_warning_at_import_time(grade: Grade) -> None:
    found = grade("import warnings\n\nwarnings.warn('at import', DeprecationWarning)\n")
    assert all("DeprecationWarning: at import" in check.hints[0] for check in found.values())


def test_what_others_warn_of_is_no_hint(grade: Grade) -> None:
    """Deep inside a library, four calls below the student's line."""
    text = "def double(x):\n    exec('def a(): b()\\ndef b(): c()\\ndef c(): d()\\ndef d(): e()\\ndef e():\\n"
    text += ' import warnings\\n warnings.warn("deep")\', globals())\n    a()\n    return 2 * x\n'
    assert grade(text)["double.values"].hints == ()


def test_hints_are_few_short_and_harmless(grade: Grade) -> None:
    text = "import warnings\n\n\ndef double(x):\n    for i in range(1000):\n"
    text += "        warnings.warn(f'\\x1b[31m{i}\\ud800' + 'x' * 100000)\n    return 2 * x\n"
    found = grade(text)["double.values"]
    assert found.outcome is Outcome.PASSED
    assert len(found.hints) == 5
    assert all(len(hint) <= 520 and "\x1b" not in hint for hint in found.hints)


@pytest.mark.parametrize(
    "rows", ["[[1, 2, 3]]", "7", "[['a', 'b', True]]", "[['a', 'b', 1] for _ in range(99)]"]
)
def test_forged_notices_are_only_hints(rows: str, grade: Grade) -> None:
    text = "import sys\n\n\ndef double(x):\n    frame = sys._getframe()\n"
    text += "    while 'self' not in frame.f_locals or not hasattr(frame.f_locals['self'], 'notices'):\n"
    text += f"        frame = frame.f_back\n    frame.f_locals['self'].notices.take = lambda: {rows}\n"
    text += "    return 3 * x\n"
    found = grade(text)["double.values"]
    assert found.outcome is Outcome.FAILED
    assert len(found.hints) <= 5


@pytest.fixture(scope="module")
def fresh(mini: Course) -> Iterator[JudgeProcess]:
    judge = start_judge(mini.exercises, SECRET, "cpu", [mini.root])
    yield judge
    judge.close()


def test_strict_jobs_refuse_what_breaks_next(fresh: JudgeProcess, reference: str) -> None:
    source = (reference + WARNS.format(what="soon an error", kind="FutureWarning")).encode()

    def double(strict: bool) -> CheckResult:
        result = run_job(fresh, Job(TOPIC, source, checks=("double.values",), strict=strict))
        assert [check.id for check in result.checks] == ["double.values"]
        return result.checks[0]

    assert double(strict=False).outcome is Outcome.PASSED
    assert double(strict=True).outcome is Outcome.RAISED
    assert double(strict=False).outcome is Outcome.PASSED


def test_threads_and_secret_of_a_job(fresh: JudgeProcess, reference: str) -> None:
    text = "\n\ndef double(x):\n    raise ValueError(f'{torch.get_num_threads()} {x[0, 0].item()}')\n"
    source = (reference + text).encode()

    def said(**options: object) -> str:
        job = Job(TOPIC, source, checks=("double.values",), **options)  # type: ignore[arg-type]
        return run_job(fresh, job).checks[0].message.split("ValueError: ")[1].split(" in line")[0]

    assert said().split()[0] == "1"
    assert said(threads=2) == "2 " + said().split()[1]
    assert said(secret=b"another secret for this job only").split()[1] != said().split()[1]
