"""A small class for the tests of the exports: right, wrong, held, missing and hostile."""

from __future__ import annotations

from datetime import UTC, datetime

from grader.export.view import ClassResults, StudentResults, Topic
from grader.model import CheckResult, ExerciseResult, Outcome, exercise_result

TENSORS, AUTOGRAD = "01_tensors", "04_autograd"
DUE = datetime(2026, 6, 1, 22, 0, tzinfo=UTC)
AT = datetime(2026, 6, 1, 14, 32, 1, tzinfo=UTC)


def check(
    id: str, outcome: Outcome, points: float, max_points: float, message: str = "", traceback: str = ""
) -> CheckResult:
    visible, device = not max_points, "cpu"
    function = id.partition(".")[0]
    return CheckResult(
        id, function, visible, outcome, points, max_points, message, traceback, 0.012, 0.02, 3.14, device
    )


def tensors(last: Outcome = Outcome.FAILED, message: str = "flip: got 3, not 4.") -> ExerciseResult:
    return exercise_result(
        TENSORS,
        [
            check("make.shape", Outcome.PASSED, 0, 0),
            check("make.values", Outcome.PASSED, 6, 6),
            check(
                "flip.values",
                last,
                4 if last is Outcome.PASSED else 0,
                4,
                message,
                "  ex01_tensors.py, line 7",
            ),
        ],
    )


def autograd(*outcomes: Outcome) -> ExerciseResult:
    rows = [
        check(f"grad_of.c{n}", outcome, 2.5 if outcome is Outcome.PASSED else 0, 2.5)
        for n, outcome in enumerate(outcomes)
    ]
    return exercise_result(
        AUTOGRAD, [*rows, check("grad_of.cuda", Outcome.SKIPPED, 0, 0, "no cuda device here.")]
    )


ADA = StudentResults(
    id="s100",
    name="Ada Lovelace",
    email="ada@uni.example",
    section="A",
    sha256="ab" * 32,
    submitted=AT,
    results={TENSORS: tensors(), AUTOGRAD: autograd(Outcome.PASSED, Outcome.RAISED)},
    total=62.5,
    max_total=100,
    comments=("Good start.\nSee me about <flip>.",),
    penalties={AUTOGRAD: 0.5},
)
HELD = StudentResults(
    id="s200",
    name="Hopper, Grace",
    email="grace@uni.example",
    section="B",
    sha256="cd" * 32,
    submitted=AT,
    results={
        TENSORS: tensors(Outcome.BROKEN, "the check itself failed: secret = 42."),
        AUTOGRAD: autograd(Outcome.PASSED, Outcome.PASSED),
    },
    total=0.0,  # what a careless sum would say; nobody may ever read it
    max_total=100,
    held=True,
)
EVIL = StudentResults(
    id="s300",
    name='=HYPERLINK("http://x.example","click")',
    email="+1@uni.example",
    section="\tB",
    sha256="ef" * 32,
    submitted=AT,
    results={
        TENSORS: tensors(Outcome.FAILED, "@SUM(1)\x1b[31m \x00, \ud800 ö"),
        AUTOGRAD: autograd(Outcome.PASSED, Outcome.PASSED),
    },
    total=100,
    max_total=100,
)
MISSING = StudentResults(id="s400", name="Alan Turing", email="alan@uni.example", section="A", max_total=100)
TOPICS = (Topic(TENSORS, 10, "Tensors", DUE), Topic(AUTOGRAD, 5, "Autograd"))
CLASS = ClassResults("Learn PyTorch", TOPICS, (ADA, HELD, EVIL, MISSING))
