"""The frozen values every part speaks: outcomes, results, the record. Their JSON is the public record."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import msgspec

FORMAT = 1


class Outcome(StrEnum):
    """How a check or an exercise ended, and so whose turn it is."""

    PASSED = "PASSED"
    FAILED = "FAILED"  # ran, and gave a wrong answer
    RAISED = "RAISED"  # an exception in the student's code
    NOT_ATTEMPTED = "NOT_ATTEMPTED"  # the stub still raises NotImplementedError
    LOAD_ERROR = "LOAD_ERROR"  # the file cannot be read, compiled or imported
    TIMEOUT = "TIMEOUT"
    MEMORY = "MEMORY"
    OUTPUT = "OUTPUT"  # printed or returned too much
    CRASHED = "CRASHED"  # killed by a signal, or spoke nonsense to the judge
    EXITED = "EXITED"  # ended its own process
    REFUSED = "REFUSED"  # the sandbox forbade it
    SKIPPED = "SKIPPED"  # no such device here, or a check it depends on failed
    BROKEN = "BROKEN"  # the check, the course or the machine failed: held for a person


class CheckResult(msgspec.Struct, frozen=True):
    """One check on one submission. `points` of a BROKEN or device-SKIPPED check are out of the total."""

    id: str
    function: str
    visible: bool
    outcome: Outcome
    points: float
    max_points: float
    message: str = ""
    traceback: str = ""
    cpu_seconds: float = 0.0
    wall_seconds: float = 0.0
    peak_rss_mib: float = 0.0
    device: str = "cpu"
    hints: tuple[str, ...] = ()  # warnings the student's own lines caused; they cost nothing


class ExerciseResult(msgspec.Struct, frozen=True):
    """One exercise of one submission, with its checks in course order."""

    name: str
    score: float
    max_score: float
    outcome: Outcome
    checks: tuple[CheckResult, ...]


class Environment(msgspec.Struct, frozen=True):
    """What the verdicts were reached with."""

    grader: str
    torch: str
    python: str
    platform: str
    device: str
    isolation: str
    official: bool = True  # False where student code ran unconfined: such a result proves nothing


class Record(msgspec.Struct, frozen=True):
    """A graded submission: the JSON other programs read (`--json`)."""

    format: int
    submission: str
    sha256: str
    environment: Environment
    score: float
    max_score: float
    exercises: tuple[ExerciseResult, ...]

    @property
    def checks(self) -> list[CheckResult]:
        return [check for exercise in self.exercises for check in exercise.checks]

    @property
    def percent(self) -> float:
        """Share of the points in percent; of the checks where none carries points (a student kit)."""
        if self.max_score:
            return 100 * self.score / self.max_score
        return 100 * share_passed(self.checks)


def share_passed(checks: list[CheckResult] | tuple[CheckResult, ...]) -> float:
    """Part of the judged checks that passed, 0 to 1."""
    judged = [check for check in checks if counts(check)]
    return sum(check.outcome is Outcome.PASSED for check in judged) / max(len(judged), 1)


def counts(check: CheckResult) -> bool:
    """Whether a check is in the total: not while it waits for a person, and not without its device."""
    no_device = check.outcome is Outcome.SKIPPED and not check.max_points
    return check.outcome is not Outcome.BROKEN and not no_device


def exercise_result(name: str, checks: list[CheckResult]) -> ExerciseResult:
    """Add the checks of one exercise up."""
    return ExerciseResult(
        name=name,
        score=sum(check.points for check in checks),
        max_score=sum(check.max_points for check in checks if counts(check)),
        outcome=exercise_outcome([check.outcome for check in checks]),
        checks=tuple(checks),
    )


def exercise_outcome(outcomes: list[Outcome]) -> Outcome:
    """One word for an exercise: what all its checks share, else BROKEN if any is, else PASSED or FAILED."""
    if Outcome.BROKEN in outcomes:
        return Outcome.BROKEN
    judged = {outcome for outcome in outcomes if outcome is not Outcome.SKIPPED}
    if not judged:
        return Outcome.SKIPPED
    return judged.pop() if len(judged) == 1 else Outcome.FAILED


def make_record(
    submission: str, sha256: str, environment: Environment, exercises: list[ExerciseResult]
) -> Record:
    return Record(
        format=FORMAT,
        submission=submission,
        sha256=sha256,
        environment=environment,
        score=sum(exercise.score for exercise in exercises),
        max_score=sum(exercise.max_score for exercise in exercises),
        exercises=tuple(exercises),
    )


def write_record(record: Record, path: Path) -> None:
    """Write the record as indented JSON; the folder is made, the file appears whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".part")
    try:
        partial.write_bytes(msgspec.json.format(msgspec.json.encode(record), indent=2) + b"\n")
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def read_record(path: Path) -> Record:
    """Raises msgspec.ValidationError or DecodeError where the file is no record of this format."""
    return msgspec.json.decode(path.read_bytes(), type=Record)
