"""What the engine and a judge say to each other: one JSON object a line, both sides trusted."""

from __future__ import annotations

import msgspec

from grader.model import CheckResult


class Topic(msgspec.Struct, frozen=True):
    """What the judge needs of one exercise."""

    name: str
    module: str
    functions: tuple[str, ...]
    check_files: tuple[tuple[str, bool], ...]  # (path, visible)
    preload: tuple[str, ...] = ()
    memory_mib: int = 1024
    profile: str = "pure"
    scratch_mib: int = 0
    reference: str | None = None  # path of the solution; None in a student kit
    graded: bool = True  # whether its hidden checks carry points


class Start(msgspec.Struct, frozen=True, tag=True):
    """First line to a judge."""

    topics: tuple[Topic, ...]
    secret: bytes
    device: str  # cpu, cuda or auto
    protected: tuple[bytes, ...]  # folders no child may be able to read; bytes, as the system names them
    unconfined: bool = False  # go on where children cannot be confined


class CheckSpec(msgspec.Struct, frozen=True):
    """A collected check."""

    id: str
    function: str
    visible: bool
    points: float
    seconds: float
    devices: tuple[str, ...]
    title: str
    after: str | None = None


class Act(msgspec.Struct, frozen=True):
    """Something forbidden that the canary tried, and how that ended."""

    name: str
    result: str
    stopped: bool


class Isolation(msgspec.Struct, frozen=True):
    """What the canary proved. `words` go into each record; only tiers A and B make a result official."""

    tier: str  # A, B, C or self-check
    words: str
    acts: tuple[Act, ...] = ()
    notes: tuple[str, ...] = ()  # what is missing, and what to do about it

    @property
    def official(self) -> bool:
        return self.tier in ("A", "B")


class Ready(msgspec.Struct, frozen=True, tag=True):
    """First line from a judge: what it collected, or what is wrong with the course."""

    checks: dict[str, tuple[CheckSpec, ...]]
    torch: str
    device: str
    isolation: Isolation
    devices: tuple[str, ...]  # what there is to compute on, in words
    problems: tuple[str, ...] = ()


class Job(msgspec.Struct, frozen=True, tag=True):
    """Grade one exercise of one submission. No source: `problem` says why."""

    topic: str
    source: bytes | None
    problem: str = ""
    checks: tuple[str, ...] = ()  # ids; none means all
    secret: bytes = b""  # another than the judge's own
    threads: int = 1  # of torch in the child
    strict: bool = False  # a FutureWarning is an error: how the course looks for what breaks next


class Result(msgspec.Struct, frozen=True, tag=True):
    """One check is judged."""

    topic: str
    check: CheckResult


class Done(msgspec.Struct, frozen=True, tag=True):
    """All checks of a job are judged."""

    topic: str


class Failure(msgspec.Struct, frozen=True, tag=True):
    """The judge cannot go on: one sentence, and the class in `grader.errors` that says whose turn it is."""

    message: str
    kind: str


ToJudge = Start | Job
FromJudge = Ready | Result | Done | Failure

encoder = msgspec.json.Encoder()
to_judge = msgspec.json.Decoder(ToJudge)
from_judge = msgspec.json.Decoder(FromJudge)


def line(message: ToJudge | FromJudge) -> bytes:
    return encoder.encode(message) + b"\n"
