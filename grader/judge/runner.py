"""Run the checks of one (submission, topic): one child for all, a fresh one wherever that could matter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.errors import MachineError
from grader.judge import rng
from grader.judge.collect import Collection
from grader.judge.describe import clip, visible_text, with_output
from grader.judge.marks import wall_limit
from grader.judge.messages import CheckSpec, Job, Topic
from grader.judge.selection import early_verdict, wanted
from grader.judge.student import Clean, LoadFailed, Student, load
from grader.judge.verdict import Subject, Verdict, judge
from grader.model import CheckResult, Outcome
from grader.sandbox.box import Box
from grader.sandbox.client import Client
from grader.sandbox.endings import Died, Meter
from grader.sandbox.limits import PROCS, Limits

# For all loads of a topic together: a file that sleeps while imported holds no one up for long.
LOAD_SECONDS = 20.0
LOAD_WALL_SECONDS = 30.0
SPARE_MIB = 1024  # address space is reserved beyond what is used; the box looks at the latter
SPARE_SECONDS = 60  # RLIMIT_CPU is only a backstop behind the box's own deadline
FINAL = (Outcome.PASSED, Outcome.NOT_ATTEMPTED, Outcome.SKIPPED, Outcome.BROKEN)
TRUSTWORTHY = (Outcome.PASSED, Outcome.NOT_ATTEMPTED)  # a child may serve the next check after these
# The first optimizer of a process imports this, up to 2 s no student is charged for: where time ran out and
# the topic did not ask for it, it is preloaded then and the check tried again.
SLOW_IMPORTS = ("torch._dynamo",)


@dataclass
class Attempt:
    """One run of one check: what the fixtures need, and what happened."""

    spec: CheckSpec
    device: str
    meter: Meter
    error: BaseException | None = None


class Runner:
    """Grades jobs one after another. `attempt` is the check that is running now."""

    def __init__(
        self, collection: Collection, template: Client, secret: bytes, device: str, tier: str
    ) -> None:
        self.collection = collection
        self.tier = tier
        self.template = template
        self.secret = secret
        self.device = device
        self.attempt: Attempt
        self.topic: Topic
        self.job: Job
        self.source = b""
        self.loading: Meter
        self.digest = ""  # of the submission's source: decides the inputs, also of a control run
        self.box: Box | None = None
        self.fresh = True
        self.not_loaded: LoadFailed | None = None

    def grade(self, job: Job) -> Iterator[CheckResult]:
        """Results of all checks of the job's topic, in order, as they are reached."""
        self.job, self.topic = job, self.collection.topics[job.topic]
        self.source, self.not_loaded = job.source or b"", None
        self.digest = rng.digest(self.source)
        self.loading = Meter(LOAD_SECONDS, LOAD_WALL_SECONDS, self.topic.memory_mib)
        before: dict[str, CheckResult] = {}
        try:
            for spec in wanted(self.collection.specs[job.topic], job.checks):
                verdict = self.unfit() or early_verdict(spec, job, self.device, before)
                result = self.settled(spec, verdict) if verdict else self.run(spec)
                before[spec.id] = result
                yield result
        finally:
            self.end_child()

    def unfit(self) -> Verdict | None:
        """Where more than one process cannot be confined, none is let loose instead."""
        if self.topic.profile == PROCS and self.tier not in ("A", "self-check"):
            message = "This topic starts worker processes, which this machine cannot confine (no namespaces)."
            return Verdict(Outcome.SKIPPED, message, counts=False)
        return None

    def run(self, spec: CheckSpec) -> CheckResult:
        """Run a check; repeat it alone in a fresh child where an earlier check may have spoiled it."""
        verdict = self.once(spec)
        again = not self.fresh
        if verdict.outcome is Outcome.TIMEOUT:
            again = self.template.preload(SLOW_IMPORTS) or again
        if again and verdict.outcome not in FINAL:
            self.end_child()
            verdict = self.once(spec)
        if verdict.outcome is Outcome.BROKEN and isinstance(self.attempt.error, Exception):
            verdict = self.controlled(spec, verdict)
        if verdict.outcome not in TRUSTWORTHY:
            self.end_child()
        return self.settled(spec, verdict, self.attempt)

    def controlled(self, spec: CheckSpec, broken: Verdict) -> Verdict:
        """A check that stumbled: over the answer, if the reference takes it, and it is the answer's fault."""
        if self.topic.reference is None:
            return broken
        tried, source, why = self.attempt, self.source, self.attempt.error
        self.end_child()
        try:
            self.source = Path(self.topic.reference).read_bytes()
            control = self.once(spec)
        finally:
            self.attempt, self.source = tried, source
            self.end_child()
        if control.outcome is not Outcome.PASSED:
            return broken
        text = clip(visible_text(f"{type(why).__name__}: {why}"), 200)
        return Verdict(
            Outcome.FAILED,
            f"{spec.function}: what it returned could not be compared ({text}). Check its type and shape.",
        )

    def once(self, spec: CheckSpec) -> Verdict:
        device = self.device if self.device in spec.devices else "cpu"
        meter = Meter(spec.seconds, wall_limit(spec.seconds), self.topic.memory_mib)
        self.attempt = Attempt(spec, device, meter)
        self.fresh = self.box is None or self.box.child is None
        item = self.collection.items[self.topic.name, spec.id]
        item.ihook.pytest_runtest_protocol(item=item, nextitem=None)
        if isinstance(self.attempt.error, MachineError):
            raise self.attempt.error
        self.watch_silence()
        subject = Subject(spec.function, f"{self.topic.module}.py", self.source)
        return judge(self.attempt.error, subject, spec.title)

    def watch_silence(self) -> None:
        """An answer counts once: a child that says more than it was asked has not passed.

        A limit that was passed decides whatever the answer was: whether the box or this last look notices
        first depends on how busy the machine is.
        """
        try:
            if self.box is not None:
                self.box.note_usage(self.attempt.meter)
                self.box.check_silent()
        except Died as died:
            if not isinstance(self.attempt.error, (Died, LoadFailed)):
                self.attempt.error = died

    def student(self) -> Student:
        """The fixture: a living child with the student's module freshly loaded. Raises LoadFailed."""
        if self.not_loaded is not None:
            raise self.not_loaded
        if self.box is None or self.box.child is None:
            self.box = self.start_box()
        seed = self.seed("child") % (1 << 32)
        meter = self.loading
        meter.output, meter.printed, meter.notices = b"", 0, self.attempt.meter.notices
        options = {"seed": seed, "threads": self.job.threads, "strict": self.job.strict}
        try:
            load(self.box, meter, self.source, self.topic.module, **options)
        except LoadFailed as failed:
            spent = meter.cpu > meter.cpu_limit or meter.wall > meter.wall_limit
            if self.fresh or spent:  # it will not load for the next check either
                self.not_loaded = failed
            raise
        finally:
            self.attempt.meter.output, self.attempt.meter.printed = meter.output, meter.printed
        self.box.note_loaded()
        return Student(self.box, self.attempt.meter)

    def rng(self) -> rng.Rng:
        return rng.Rng(self.seed("check"))

    def seed(self, kind: str) -> int:
        """Of this check on this source; `kind` tells the judge's stream from the child's."""
        secret = self.job.secret or self.secret
        return rng.seed_of(secret, kind, self.topic.name, self.attempt.spec.id, self.digest)

    def clean(self) -> Iterator[Clean]:
        """The fixture: a second child that never sees student code."""
        boxes: list[Box] = []

        def start() -> Student:
            boxes.append(self.start_box())
            return Student(boxes[0], self.attempt.meter)

        yield Clean(start)
        for box in boxes:
            box.close()

    def start_box(self) -> Box:
        self.template.preload(self.topic.preload)
        seconds = sum(spec.seconds for spec in self.collection.specs[self.topic.name])
        gpu = self.device != "cpu"
        limits = Limits(
            self.topic.memory_mib + SPARE_MIB,
            int(2 * seconds) + SPARE_SECONDS,
            gpu=gpu,
            profile=self.topic.profile,
            scratch_mib=self.topic.scratch_mib,
        )
        return Box(self.template, limits, ("cpu", "cuda") if gpu else ("cpu",))

    def end_child(self) -> None:
        if self.box is not None:
            self.box.close()
            self.box = None

    def settled(self, spec: CheckSpec, verdict: Verdict, attempt: Attempt | None = None) -> CheckResult:
        """The public result of a verdict; figures come from the attempt that counts."""
        passed = verdict.outcome is Outcome.PASSED
        meter = attempt.meter if attempt else Meter(0, 0, 0)
        return CheckResult(
            spec.id,
            spec.function,
            spec.visible,
            verdict.outcome,
            spec.points if passed else 0.0,
            spec.points if verdict.counts else 0.0,
            verdict.message,
            verdict.traceback if passed else with_output(verdict.traceback, meter.output),
            round(meter.cpu, 4),
            round(meter.wall, 4),
            round(max(meter.peak_mib, 0.0), 1),
            attempt.device if attempt else "cpu",
            tuple(clip(visible_text(text), 500) for text in meter.notices),
        )
