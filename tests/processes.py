"""What the kernel says of processes, whoever owns them."""

from __future__ import annotations

from pathlib import Path


def alive(pid: int) -> bool:
    """Runs, and is not merely a zombie someone else has yet to reap."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False
