"""The engine: which (submission, exercise) pairs to grade, in which order, and what if a judge is lost."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from grader.course import Exercise
from grader.errors import IsolationError, MachineError
from grader.judge import messages
from grader.judge_process import NAMESPACES, PROCESSES, JudgeProcess, default_mode, topic_of
from grader.model import (
    CheckResult,
    Environment,
    ExerciseResult,
    Outcome,
    Record,
    exercise_result,
    make_record,
)
from grader.submissions import Source, Submission

OnResult = Callable[[str, CheckResult], None]
ATTEMPTS = 2
NOT_JUDGED = "not judged: "  # how the message of a check begins whose judge was lost


def start_judge(
    exercises: tuple[Exercise, ...],
    secret: bytes,
    device: str,
    protected: list[Path],
    visible: bool = True,
    mode: str = NAMESPACES,
    unconfined: bool = False,
) -> JudgeProcess:
    """Start a judge for these exercises; it warms up while the caller goes on.

    Args:
        mode: where children come from, see `grader.judge_process`.
        unconfined: go on where they cannot be confined; results then say that they are not official.
    """
    return start_judges(1, exercises, secret, device, protected, visible, mode, unconfined)[0]


def start_judges(
    number: int,
    exercises: tuple[Exercise, ...],
    secret: bytes,
    device: str,
    protected: list[Path],
    visible: bool = True,
    mode: str = NAMESPACES,
    unconfined: bool = False,
) -> list[JudgeProcess]:
    """Start several judges, which share one template and one import of torch; see `start_judge`."""
    topics = tuple(topic_of(exercise, visible) for exercise in exercises)
    folders = tuple(os.fsencode(path.resolve()) for path in protected)
    return JudgeProcess.crew(messages.Start(topics, secret, device, folders, unconfined), mode, number)


def class_mode(unconfined: bool) -> str:
    """Where children come from for a class. Raises IsolationError where others' work would run unconfined."""
    mode = default_mode()
    if mode == PROCESSES and not unconfined:
        raise IsolationError(
            f"Student code cannot be confined on {platform.system()}, so a class is not graded: use Linux "
            "(or WSL2, or a virtual machine), or add --no-isolation if you trust this code."
        )
    return mode


def grade_submission(
    judge: JudgeProcess,
    submission: Submission,
    exercises: tuple[Exercise, ...],
    on_result: OnResult = lambda topic, check: None,
) -> Record:
    """Grade one submission's exercises in course order; `on_result` hears of each check at once."""
    results = [
        grade_exercise(judge, exercise.name, submission.sources[exercise.name], on_result)
        for exercise in exercises
    ]
    return make_record(submission.name, submission.sha256, environment(judge.ready()), results)


def grade_exercise(judge: JudgeProcess, name: str, source: Source, on_result: OnResult) -> ExerciseResult:
    """Grade one exercise of a submission with all its checks."""
    return run_job(judge, messages.Job(name, source.data, source.problem), on_result)


def run_job(
    judge: JudgeProcess, job: messages.Job, on_result: OnResult = lambda topic, check: None
) -> ExerciseResult:
    """Run one job. Where the judge is lost twice, what it did not judge is BROKEN, never zero."""
    name = job.topic
    specs = judge.ready().checks[name]  # a course or a machine that cannot work ends here
    found: dict[str, CheckResult] = {}
    reason = ""
    for _ in range(ATTEMPTS):
        try:
            for check in judge.grade(job):
                if check.id not in found:
                    on_result(name, check)
                found[check.id] = check
            reason = "the judge left it out"
            break
        except MachineError as error:
            reason = str(error)
            judge.restart()
    for spec in specs:
        if spec.id not in found and (not job.checks or spec.id in job.checks):
            found[spec.id] = broken(spec, reason)
            on_result(name, found[spec.id])
    return exercise_result(name, list(found.values()))


def broken(spec: messages.CheckSpec, reason: str) -> CheckResult:
    return CheckResult(
        spec.id, spec.function, spec.visible, Outcome.BROKEN, 0.0, spec.points, f"{NOT_JUDGED}{reason}"
    )


def is_whole(result: ExerciseResult) -> bool:
    """Whether every check was judged, however; else a judge was lost, and another may do better."""
    return not any(
        check.outcome is Outcome.BROKEN and check.message.startswith(NOT_JUDGED) for check in result.checks
    )


def all_broken(ready: messages.Ready, topic: str, reason: str) -> ExerciseResult:
    """Of a topic that no judge could be found for."""
    return exercise_result(topic, [broken(spec, reason) for spec in ready.checks[topic]])


def environment(ready: messages.Ready) -> Environment:
    return Environment(
        grader=version("pytorch-course-kit"),
        torch=ready.torch,
        python=platform.python_version(),
        platform=f"{platform.system()} {platform.machine()}",
        device=ready.device,
        isolation=ready.isolation.words,
        official=ready.isolation.official,
    )
