"""Which checks of a job run, and which are settled before anything runs."""

from __future__ import annotations

from grader.judge.messages import CheckSpec, Job
from grader.judge.verdict import Verdict
from grader.model import CheckResult, Outcome, counts


def wanted(specs: list[CheckSpec], ids: tuple[str, ...]) -> list[CheckSpec]:
    """The checks of these ids and those they wait for; all where none is named."""
    waited = {spec.after for spec in specs if spec.id in ids}
    return [spec for spec in specs if not ids or spec.id in ids or spec.id in waited]


def runs_on(spec: CheckSpec, device: str) -> bool:
    return device in spec.devices or "cpu" in spec.devices


def early_verdict(spec: CheckSpec, job: Job, device: str, before: dict[str, CheckResult]) -> Verdict | None:
    """Verdicts that need no child. What nobody could judge costs no points, nor does what waits for it."""
    if job.problem:
        return Verdict(Outcome.LOAD_ERROR, job.problem)
    if job.source is None:
        return Verdict(Outcome.NOT_ATTEMPTED, f"{spec.function}: the submission has no file for this topic.")
    if not runs_on(spec, device):
        message = f"This check needs {' or '.join(spec.devices)}; graded on {device}."
        return Verdict(Outcome.SKIPPED, message, counts=False)
    first = before.get(spec.after or "")
    if spec.after is not None and (first is None or first.outcome is not Outcome.PASSED):
        message = f"Waits for {spec.after}, which has not passed."
        return Verdict(Outcome.SKIPPED, message, counts=first is None or counts(first))
    return None
