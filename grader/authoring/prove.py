"""Two more proofs: no generic mutant passes; the reference holds for any secret, well within its budgets."""

from __future__ import annotations

import ast
import hashlib
import statistics
from collections import defaultdict
from collections.abc import Iterable

from grader.authoring.expect import all_pass, rejects
from grader.authoring.mutants import mutants
from grader.authoring.verify import Finding, Specs, Trial
from grader.course import Exercise
from grader.judge.messages import Job

SECRETS = 10
SHARE = 1 / 3  # of its budget a check may use on the reference: slower machines than this one exist


def mutant_trials(exercise: Exercise, specs: Specs) -> list[Trial]:
    """Every generic mutant, against the checks with points of its function."""
    assert exercise.solution is not None  # noqa: S101
    reference = exercise.solution.read_text(encoding="utf-8")
    classes = {node.name for node in ast.parse(reference).body if isinstance(node, ast.ClassDef)}
    graded = [spec for spec in specs[exercise.name] if spec.points]
    trials = []
    for mutant in mutants(exercise, reference, classes):
        checks = tuple(spec.id for spec in graded if spec.function == mutant.function)
        if checks:
            job = Job(exercise.name, mutant.source, checks=checks)
            name = f"{exercise.name}: {mutant.function} with {mutant.kind}"
            trials.append(Trial("mutant", name, job, rejects(mutant.every)))
    return trials


def secret_trials(exercise: Exercise, secret: bytes, specs: Specs) -> list[Trial]:
    """The hidden checks on the reference under ten secrets, every other one with two threads."""
    assert exercise.solution is not None  # noqa: S101
    source = exercise.solution.read_bytes()
    hidden = tuple(spec.id for spec in specs[exercise.name] if not spec.visible)
    trials = []
    for number in range(SECRETS):
        other = hashlib.sha256(secret + bytes([number])).digest()
        threads = 1 + number % 2
        name = f"{exercise.name}: secret {number + 1} of {SECRETS}, {threads} threads"
        job = Job(exercise.name, source, "", hidden, other, threads, strict=True)
        trials.append(Trial("secret", name, job, all_pass))
    return trials


def over_budget(findings: Iterable[Finding], specs: Specs) -> list[str]:
    """Checks whose middle CPU time over all runs of the reference is more than a third of what they allow."""
    spent: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    for finding in findings:
        for check in finding.result.checks if finding.result else ():
            spent[finding.exercise, check.id].append(check.cpu_seconds)
    budgets = {(topic, spec.id): spec.seconds for topic, found in specs.items() for spec in found}
    return [
        f"{topic}: {check} takes {statistics.median(times):.2f} s of CPU on the reference, "
        f"more than a third of its {budgets[topic, check]:g} s"
        for (topic, check), times in spent.items()
        if statistics.median(times) > SHARE * budgets[topic, check]
    ]
