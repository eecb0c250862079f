"""The bare floor, run as a program: fork of a warm process and the same calls, nothing between them.

Prints CPU seconds per submission twice: with one fork for all eight checks, and with one fork a check.
"""

from __future__ import annotations

import gc
import os
import resource
import sys
import types
from pathlib import Path

from tests.bench.inprocess import CHECKS


def load(source: bytes) -> types.ModuleType:
    module = types.ModuleType("ex01_toy")
    exec(compile(source, "ex01_toy.py", "exec"), module.__dict__)
    return module


def run(source: bytes, checks: list[int]) -> None:
    """Fork, load, call, end."""
    pid = os.fork()
    if pid == 0:
        student = load(source)
        for number in checks:
            CHECKS[number](student)
        os._exit(0)
    _, status = os.waitpid(pid, 0)
    assert status == 0


def cpu_seconds() -> float:
    usages = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def main(path: str, count: int) -> None:
    source = Path(path).read_bytes()
    everything = list(range(len(CHECKS)))
    gc.collect()
    gc.freeze()
    for forks in ([everything], [[number] for number in everything]):
        run(source, everything)
        before = cpu_seconds()
        for _ in range(count):
            for checks in forks:
                run(source, checks)
        print((cpu_seconds() - before) / count)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
