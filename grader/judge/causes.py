"""Whose doing an exception of the student's is: theirs, or a limit's, or the sandbox's.

Read from what the child says, so it can only cost points. Libraries wrap a refusal in errors of their own, so
the text counts as well as the type.
"""

from __future__ import annotations

import re

from grader.judge.student import StudentError
from grader.model import Outcome

ALLOCATION = ("can't allocate memory", "not enough memory", "cannot allocate memory")
# Also inside another exception's text.
DENIED = ("Operation not permitted", "Permission denied", "Read-only file system")
FORBIDDEN = (
    "[Errno 38]",
    "can't start new thread",
    "[Errno 11]",
)  # no such call; too many threads, processes
# A file by its full name: of this machine, whether a child sees that it is there (tier B) or not (tier A).
ABSENT = re.compile(r"\[Errno 2\].*'(/[^']*)'")
SCRATCH = ("/scratch/", "/tmp/grader-scratch-")  # noqa: S108
FULL = ("[Errno 27]", "[Errno 28]")  # one file too large, or no space left in the scratch folder


def kind_of(error: StudentError) -> Outcome:
    if "SystemExit" in error.bases:
        return Outcome.EXITED
    if {"PermissionError", "gaierror"} & {*error.bases} or any(
        text in error.text for text in (*DENIED, *FORBIDDEN)
    ):
        return Outcome.REFUSED
    if "FileNotFoundError" in error.bases and any(
        not path.startswith(SCRATCH) for path in ABSENT.findall(error.text)
    ):
        return Outcome.REFUSED
    if "OSError" in error.bases and any(text in error.text for text in FULL):
        return Outcome.OUTPUT
    if "MemoryError" in error.bases or any(text in error.text.lower() for text in ALLOCATION):
        return Outcome.MEMORY
    return Outcome.RAISED
