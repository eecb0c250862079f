"""What a process uses, by the kernel's word and not by its own. Zeros once it is gone."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path
from typing import NamedTuple


class Usage(NamedTuple):
    """Memory in use and the most there ever was, in MiB; threads; whether its main thread has ended."""

    rss_mib: float = 0.0
    high_mib: float = 0.0
    threads: int = 0
    headless: bool = False
    processes: int = 1


def cpu_seconds(pid: int) -> float:
    """CPU time of a process so far, all threads, to the nanosecond (clock_getcpuclockid(3))."""
    with contextlib.suppress(OSError, AttributeError):  # not Linux: the wall limit has to do
        return time.clock_gettime((~pid << 3) | 2)
    return 0.0


def usage_of(pid: int) -> Usage:
    """One look at /proc/PID/status; where the main thread has ended, memory is that of the others."""
    rows = _status(Path(f"/proc/{pid}"))
    headless = rows.get(b"State", b"").startswith(b"Z")
    threads = [_status(thread) for thread in threads_of(pid)] if headless else [rows]
    return Usage(
        max((_number(row.get(b"VmRSS")) / 1024 for row in threads), default=0.0),
        max((_number(row.get(b"VmHWM")) / 1024 for row in threads), default=0.0),
        _number(rows.get(b"Threads")),
        headless,
    )


def _status(folder: Path) -> dict[bytes, bytes]:
    """Read as bytes and by line feeds only: the first row holds the name, which the process chooses."""
    rows: dict[bytes, bytes] = {}
    with contextlib.suppress(OSError):
        for row in (folder / "status").read_bytes().split(b"\n")[1:]:
            key, _, value = row.partition(b":")
            rows.setdefault(key, value.strip())
    return rows


def threads_of(pid: int) -> list[Path]:
    with contextlib.suppress(OSError):  # as everywhere here: it may be gone by now
        return list(Path(f"/proc/{pid}/task").iterdir())
    return []


def family(pid: int) -> list[int]:
    """The descendants of a process. One that comes and goes meanwhile may be missed: the wall limit and
    the end of the namespace do not depend on it.
    """
    found: list[int] = []
    waiting = [pid]
    while waiting:
        children: set[int] = set()
        for thread in threads_of(waiting.pop()):
            with contextlib.suppress(OSError):
                children |= {int(word) for word in (thread / "children").read_bytes().split()}
        found += children
        waiting += children
    return found


class FamilyClock:
    """CPU time of a process and all it has started, the dead included.

    The kernel adds a child's time to its parent when that waits for it. Where no one waits, what was seen of
    it at the last look has to do: of the two sums over the dead, the larger counts.
    """

    def __init__(self) -> None:
        self.living: dict[int, float] = {}
        self.dead = 0.0

    def seconds(self, pid: int) -> float:
        members = {member: cpu_seconds(member) for member in family(pid)}
        self.dead += sum(spent for member, spent in self.living.items() if member not in members)
        self.living = members
        waited = sum(waited_cpu_seconds(member) for member in (pid, *members))
        return cpu_seconds(pid) + sum(members.values()) + max(waited, self.dead)


def waited_cpu_seconds(pid: int) -> float:
    with contextlib.suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()
        return (int(fields[13]) + int(fields[14])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def with_family(pid: int, own: Usage, idle_mib: float) -> Usage:
    """What a process and its descendants use together. Each began with the `idle_mib` they share."""
    others = [usage_of(member) for member in family(pid)]
    others = [other for other in others if other.threads > other.headless]  # without the dead
    extra = sum(max(other.rss_mib - idle_mib, 0.0) for other in others)
    threads = own.threads + sum(other.threads for other in others)
    return Usage(own.rss_mib + extra, own.high_mib + extra, threads, own.headless, 1 + len(others))


def _number(value: bytes | None) -> int:
    digits = (value or b"0").split()[0]
    return int(digits) if digits.isdigit() else 0
