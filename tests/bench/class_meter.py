"""Run a command and watch its whole family from outside, run as a program.

    python -m tests.bench.class_meter FOLDER GRADEBOOK COMMAND …

runs COMMAND in FOLDER and prints a `Reading` as JSON. Orphans become this process's own children (a subreaper),
so the CPU time of templates whose judge was ended first is in the sum to the last tick. What was used up to a
point in between is read from /proc, where the living are.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import msgspec

from grader.sandbox.usage import cpu_seconds, family, waited_cpu_seconds
from tests.bench.class_memory import Memory, Watch

SUBREAPER = 36
EVERY = 0.03  # seconds between two looks at the time used
MEMORY_EVERY = 0.5  # walking the pages of a process with torch takes a millisecond
ROOT = Path(__file__).parents[2]


class Point(msgspec.Struct, array_like=True):
    """A moment: seconds since the start, pieces stored, CPU seconds of the family so far."""

    wall: float
    done: int
    cpu: float


class Look(msgspec.Struct, array_like=True):
    """A moment: pieces stored, and the memory of each process by role, the most private first."""

    done: int
    memory: dict[str, list[Memory]]


class Reading(msgspec.Struct):
    """What a run used: CPU seconds of all its processes, and of the command's own, start included."""

    code: int = 0
    out: str = ""
    err: str = ""
    wall: float = 0.0
    cpu: float = 0.0
    engine_cpu: float = 0.0
    engine_mib: float = 0.0  # the most that was resident of it
    points: list[Point] = []  # whenever more was stored than before
    looks: list[Look] = []


def metered(folder: Path, gradebook: Path, command: list[str]) -> Reading:
    """Run it below a meter of its own: the orphans of this process stay what they are."""
    meter = [sys.executable, "-m", "tests.bench.class_meter", str(folder), str(gradebook), *command]
    done = subprocess.run(meter, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return msgspec.json.decode(done.stdout, type=Reading)


def main(folder: str, gradebook: str, *command: str) -> None:
    ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)
    found = Reading()
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        begun = time.monotonic()
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
        watch(process.pid, Path(gradebook), begun, found)
        wait_for_all(process.pid, found)
        found.wall = time.monotonic() - begun
        out.seek(0), err.seek(0)
        found.out, found.err = out.read(), err.read()
    print(msgspec.json.encode(found).decode())


def watch(pid: int, gradebook: Path, begun: float, found: Reading) -> None:
    """Look until it has ended, and leave it to be waited for."""
    roles, looked, most = Watch(pid), 0.0, 0.0
    while os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        time.sleep(EVERY)
        done, now = stored(gradebook), time.monotonic() - begun
        most = max(most, sum(cpu_seconds(one) + waited_cpu_seconds(one) for one in (pid, *family(pid))))
        found.engine_cpu = max(found.engine_cpu, cpu_seconds(pid))
        if not found.points or done > found.points[-1].done:
            found.points.append(Point(now, done, most))
        first = done and not any(look.done for look in found.looks)
        if now - looked > MEMORY_EVERY or first:
            found.looks.append(Look(done, roles.look()))
            looked = now


def stored(gradebook: Path) -> int:
    """Pieces in the gradebook by now; none while it is being made."""
    with (
        contextlib.suppress(sqlite3.Error),
        contextlib.closing(sqlite3.connect(f"{gradebook.as_uri()}?mode=ro", uri=True)) as book,
    ):
        return int(book.execute("SELECT count(*) FROM grades").fetchone()[0])
    return 0


def wait_for_all(pid: int, found: Reading) -> None:
    """For the command and all it left behind."""
    with contextlib.suppress(ChildProcessError):
        while True:
            one, status, usage = os.wait4(-1, 0)
            found.cpu += usage.ru_utime + usage.ru_stime
            if one == pid:
                found.code, found.engine_mib = os.waitstatus_to_exitcode(status), usage.ru_maxrss / 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
