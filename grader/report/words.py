"""Words and tones for outcomes and scores, shared by the terminal and the page."""

from __future__ import annotations

from grader.model import CheckResult, ExerciseResult, Outcome, Record, counts, share_passed

WORDS = {
    Outcome.PASSED: "passed",
    Outcome.FAILED: "wrong answer",
    Outcome.RAISED: "exception",
    Outcome.NOT_ATTEMPTED: "not written yet",
    Outcome.LOAD_ERROR: "does not load",
    Outcome.TIMEOUT: "too slow",
    Outcome.MEMORY: "too much memory",
    Outcome.OUTPUT: "too much output",
    Outcome.CRASHED: "crashed",
    Outcome.EXITED: "ended the process",
    Outcome.REFUSED: "forbidden here",
    Outcome.SKIPPED: "skipped",
    Outcome.BROKEN: "held for a person",
}
TONES = {
    Outcome.PASSED: "good",
    Outcome.NOT_ATTEMPTED: "idle",
    Outcome.SKIPPED: "idle",
    Outcome.BROKEN: "held",
}


def tone(outcome: Outcome) -> str:
    """good, idle, held or bad: what colour it gets."""
    return TONES.get(outcome, "bad")


def number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def score_text(part: Record | ExerciseResult) -> str:
    """`12 / 30`, or checks passed where no points are at stake."""
    if part.max_score:
        return f"{number(part.score)} / {number(part.max_score)}"
    return checks_text(part.checks)


def checks_text(checks: list[CheckResult] | tuple[CheckResult, ...]) -> str:
    judged = [check for check in checks if counts(check)]
    passed = sum(check.outcome is Outcome.PASSED for check in judged)
    return f"{passed} of {len(judged)} checks"


def fraction(exercise: ExerciseResult) -> float:
    """0 to 1: points, or checks passed where no points are at stake."""
    return exercise.score / exercise.max_score if exercise.max_score else share_passed(exercise.checks)


def state(exercise: ExerciseResult) -> str:
    """One phrase on where an exercise stands; functions are counted, not checks."""
    if exercise.outcome is Outcome.PASSED:
        return "done"
    if exercise.outcome is Outcome.NOT_ATTEMPTED:
        return "not started"
    if exercise.outcome is Outcome.BROKEN:
        return "held: a check could not be judged"
    if exercise.outcome in (Outcome.LOAD_ERROR, Outcome.SKIPPED):
        return WORDS[exercise.outcome]
    failing = {check.function for check in exercise.checks if tone(check.outcome) == "bad"}
    waiting = {
        check.function for check in exercise.checks if check.outcome is Outcome.NOT_ATTEMPTED
    } - failing
    parts = [f"{len(failing)} to mend" * bool(failing), f"{len(waiting)} to write" * bool(waiting)]
    return ", ".join(part for part in parts if part) or "done, some checks skipped"
