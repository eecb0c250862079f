"""What one check may use of a child, and the ways a child can end before it has answered."""

from __future__ import annotations

import signal
from dataclasses import dataclass, field

from grader.model import Outcome
from grader.sandbox.client import Ending
from grader.sandbox.limits import Limits


class Died(Exception):
    """The child ended, or had to be ended, before it answered."""

    def __init__(self, outcome: Outcome, detail: str) -> None:
        super().__init__(detail)
        self.outcome = outcome
        self.detail = detail


@dataclass
class Meter:
    """What one check may use of a child, and has used: CPU and wall seconds, MiB above the idle child."""

    cpu_limit: float
    wall_limit: float
    memory_mib: int
    cpu: float = 0.0
    wall: float = 0.0
    peak_mib: float = 0.0
    printed: int = 0
    output: bytes = b""
    notices: list[str] = field(default_factory=list)


def died_by(ending: Ending, limits: Limits) -> Died:
    """Put the kernel's word on how a process ended into one of ours."""
    if not ending.signal:
        return Died(Outcome.EXITED, f"ended the process itself (exit code {ending.code}) before answering")
    # Process 1 of a namespace ignores SIGXCPU; then the kernel sends SIGKILL.
    spent = ending.signal == signal.SIGKILL and ending.cpu_seconds >= limits.cpu_seconds
    if spent or ending.signal == signal.SIGXCPU:
        return Died(Outcome.TIMEOUT, "used more CPU time than the whole topic may")
    if ending.signal == signal.SIGXFSZ:
        return Died(Outcome.OUTPUT, "wrote a file larger than allowed")
    if ending.signal == signal.SIGSYS:
        return Died(Outcome.REFUSED, "made a system call the sandbox forbids")
    name = signal.Signals(ending.signal).name if ending.signal < 32 else f"signal {ending.signal}"
    return Died(Outcome.CRASHED, f"crashed its process ({name})")
