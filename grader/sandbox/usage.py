"""What a process uses, by the kernel's word and not by its own. Zeros once it is gone."""

from __future__ import annotations

import contextlib
import resource
import time
from pathlib import Path

MEBIBYTE = 1 << 20
PAGE = resource.getpagesize()


def cpu_seconds(pid: int) -> float:
    """CPU time of a process so far, all threads, to the nanosecond (clock_getcpuclockid(3))."""
    with contextlib.suppress(OSError):
        return time.clock_gettime((~pid << 3) | 2)
    return 0.0


def rss_mib(pid: int) -> float:
    """MiB of memory in use."""
    return int((_proc(pid, "statm").split() or ["0", "0"])[1]) * PAGE / MEBIBYTE


def memory_mib(pid: int) -> tuple[float, float]:
    """MiB of memory in use, and the most there ever was."""
    rows = dict(row.split(":", 1) for row in _proc(pid, "status").splitlines())
    used, high = (int(rows.get(name, "0 kB").split()[0]) / 1024 for name in ("VmRSS", "VmHWM"))
    return used, high


def _proc(pid: int, name: str) -> str:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/{name}").read_text()
    return ""
