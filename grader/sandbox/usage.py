"""What a process uses, by the kernel's word and not by its own. Zeros once it is gone."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path
from typing import NamedTuple


class Usage(NamedTuple):
    """Memory in use and the most there ever was, in MiB; threads; whether its main thread has ended."""

    rss_mib: float = 0.0
    high_mib: float = 0.0
    threads: int = 0
    headless: bool = False


def cpu_seconds(pid: int) -> float:
    """CPU time of a process so far, all threads, to the nanosecond (clock_getcpuclockid(3))."""
    with contextlib.suppress(OSError):
        return time.clock_gettime((~pid << 3) | 2)
    return 0.0


def usage_of(pid: int) -> Usage:
    """One look at /proc/PID/status.

    Read as bytes and by line feeds only: the first row holds the name, which the process chooses.
    """
    rows: dict[bytes, bytes] = {}
    with contextlib.suppress(OSError):
        for row in Path(f"/proc/{pid}/status").read_bytes().split(b"\n")[1:]:
            key, _, value = row.partition(b":")
            rows.setdefault(key, value.strip())
    return Usage(
        _number(rows.get(b"VmRSS")) / 1024,
        _number(rows.get(b"VmHWM")) / 1024,
        _number(rows.get(b"Threads")),
        rows.get(b"State", b"").startswith(b"Z"),
    )


def _number(value: bytes | None) -> int:
    digits = (value or b"0").split()[0]
    return int(digits) if digits.isdigit() else 0
