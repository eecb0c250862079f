"""What must come of grading a source of the course: each gives the problems with a result."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from grader.authoring.overlays import Overlay
from grader.judge.messages import CheckSpec
from grader.model import CheckResult, ExerciseResult, Outcome

UNSAID = "no message contains"


def all_pass(result: ExerciseResult) -> list[str]:
    bad = [check for check in result.checks if check.outcome not in (Outcome.PASSED, Outcome.SKIPPED)]
    return [line(check, "should pass") for check in bad]


def none_attempted(result: ExerciseResult) -> list[str]:
    bad = [check for check in result.checks if check.outcome is not Outcome.NOT_ATTEMPTED]
    return [line(check, "should be NOT_ATTEMPTED on the stub") for check in bad]


def loses(wrong: Overlay, specs: Sequence[CheckSpec]) -> Callable[[ExerciseResult], list[str]]:
    """Exactly the hidden checks its header names must fail, each with the text a student needs."""
    known = {spec.id for spec in specs if not spec.visible}

    def expect(result: ExerciseResult) -> list[str]:
        hidden = {check.id: check for check in result.checks if not check.visible}
        problems = [f"names {name}, which is no hidden check" for name in wrong.checks if name not in known]
        for check in hidden.values():
            lost = check.outcome not in (Outcome.PASSED, Outcome.SKIPPED)
            if lost and check.id not in wrong.checks:
                problems.append(line(check, "should pass"))
            elif check.id in wrong.checks and check.outcome is Outcome.BROKEN:
                problems.append(line(check, "is broken by it"))
            elif check.id in wrong.checks and not lost:
                problems.append(line(check, "accepts it"))
        said = [hidden[name].message for name in wrong.checks if name in hidden]
        if said and not any(wrong.says in message for message in said):
            problems.append(f"{UNSAID} {wrong.says!r}; said was {said[0]!r}")
        return problems

    return expect


def rejects(every: bool) -> Callable[[ExerciseResult], list[str]]:
    """A mutant: no check with points passes, or at least not all of them do."""

    def expect(result: ExerciseResult) -> list[str]:
        passed = [check for check in result.checks if check.outcome is Outcome.PASSED]
        broken = [check for check in result.checks if check.outcome is Outcome.BROKEN]
        accepted = passed if every or len(passed) == len(result.checks) else []
        return [line(check, "accepts it") for check in accepted] + [
            line(check, "is broken by it") for check in broken
        ]

    return expect


def line(check: CheckResult, what: str) -> str:
    shown = "" if check.outcome is Outcome.PASSED else f" ({check.outcome}: {check.message})"
    return f"{check.id} {what}{shown}"
