"""What one child may be and use. Plain values: known on both sides of the wall and on every system."""

from __future__ import annotations

from dataclasses import dataclass

PURE, PROCS = "pure", "procs"
PROFILES = (PURE, PROCS)
MAX_THREADS = 64  # torch's pools and a student's own, over all processes of a child
MAX_PROCESSES = 16  # in the procs profile; two or four workers are what one uses


@dataclass(frozen=True)
class Limits:
    """Amounts one child may use. `memory_mib` is on top of what the template already maps."""

    memory_mib: int
    cpu_seconds: int
    open_files: int = 128
    file_mib: int = 1  # of one file outside a scratch folder; inside, one file may fill it
    gpu: bool = False
    profile: str = PURE
    scratch_mib: int = 0  # of a folder of its own, which is then also where it runs; 0: it can write nowhere
    scratch: str = ""  # where that folder is, where it is not a mount of the child's own
    user: int = 0  # user id to run as, where the grader runs as root; 0 keeps root's, without its powers
