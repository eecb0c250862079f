"""Memory of a grading run's processes by the part they play, as the kernel counts it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from grader.sandbox.usage import family

PAGE = os.sysconf("SC_PAGE_SIZE")


class Memory(msgspec.Struct, array_like=True):
    """MiB: resident; resident with shared pages divided among those who share; pages of nobody else.

    The second is -1 where this user may not see it: a judge lets nobody look into it, root aside.
    """

    rss: float = 0.0
    pss: float = 0.0
    private: float = 0.0


def memory_of(pid: int) -> Memory:
    """Zeros once it is gone."""
    with contextlib.suppress(OSError):
        rows = (row.split() for row in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:])
        kib = {row[0]: int(row[1]) for row in rows}
        private = kib["Private_Clean:"] + kib["Private_Dirty:"]
        return Memory(kib["Rss:"] / 1024, kib["Pss:"] / 1024, private / 1024)
    with contextlib.suppress(OSError):
        _, resident, shared = map(int, Path(f"/proc/{pid}/statm").read_text().split()[:3])
        return Memory(resident * PAGE / 2**20, -1, (resident - shared) * PAGE / 2**20)
    return Memory()


class Watch:
    """Looks at a family and tells who is who by what surrounds them.

    A child is who has more system call filters than we; its parent is the template, whose other children are
    about to get theirs or have lost them on the way out. Between the engine and a template are those that
    launched it; a judge is what is left, and a single one has launched its template itself.
    """

    def __init__(self, engine: int) -> None:
        self.engine = engine
        self.filters = filters(os.getpid())
        self.templates: set[int] = set()

    def look(self) -> dict[str, list[Memory]]:
        """By role; the most private first. Who is gone or going is left out."""
        found: dict[str, list[Memory]] = {}
        for pid, role in self.roles().items():
            memory = memory_of(pid)
            if memory.rss:
                found.setdefault(role, []).append(memory)
        return {role: sorted(many, key=lambda one: -one.private) for role, many in found.items()}

    def roles(self) -> dict[int, str]:
        parents = {pid: parent_of(pid) for pid in family(self.engine)}
        self.templates |= {parents[pid] for pid in parents if filters(pid) > self.filters}
        launching = {above for pid in self.templates for above in ancestors(pid, parents)}
        found = {self.engine: "engine"}
        for pid, parent in parents.items():
            if pid in self.templates:
                found[pid] = "template"
            elif parent in self.templates:
                found[pid] = "child"
            else:
                found[pid] = "launcher" if pid in launching else "judge"
        if "judge" not in found.values():
            found |= {pid: "judge" for pid, parent in parents.items() if parent == self.engine}
        return found


def ancestors(pid: int, parents: dict[int, int]) -> Iterator[int]:
    """Those above it in the family."""
    while (pid := parents.get(pid, 0)) in parents:
        yield pid


def filters(pid: int) -> int:
    return int(field(pid, "Seccomp_filters") or 0)


def parent_of(pid: int) -> int:
    return int(field(pid, "PPid") or 0)


def field(pid: int, name: str) -> str:
    """A row of /proc/PID/status; nothing once it is gone."""
    with contextlib.suppress(OSError):
        rows = Path(f"/proc/{pid}/status").read_text(errors="replace").splitlines()
        return next((row.partition(":")[2].strip() for row in rows if row.startswith(f"{name}:")), "")
    return ""
