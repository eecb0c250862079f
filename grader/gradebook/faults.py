"""What SQLite complains of, in one sentence each: what, where, what to do."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from grader.errors import GradebookError, GraderError, MachineError

WHOLE = "what was stored before is whole"
# By the start of SQLite's name for the error; the first that fits.
SENTENCES: dict[str, tuple[type[GraderError], str]] = {
    "SQLITE_FULL": (
        MachineError,
        f"The disk is full: the gradebook {{path}} took nothing more, {WHOLE}. Make room and run it again.",
    ),
    "SQLITE_BUSY": (
        GradebookError,
        "The gradebook {path} is locked by another run: wait until that is done, or name another file.",
    ),
    "SQLITE_READONLY": (
        GradebookError,
        "The gradebook {path} can only be read here: allow writing to the file and its folder, "
        "or copy it to where you may.",
    ),
    "SQLITE_CANTOPEN": (
        GradebookError,
        "The gradebook {path} cannot be opened: see that it is a file, and that it and its folder may be "
        "read and written.",
    ),
    "SQLITE_NOTADB": (
        GradebookError,
        "{path} is no gradebook: name the file that `class` wrote, or one that does not exist yet.",
    ),
    "SQLITE_CORRUPT": (
        MachineError,
        "The gradebook {path} is damaged ({error}): go back to a copy, or save what can be with "
        "`sqlite3 {path} .recover`.",
    ),
    "SQLITE_IOERR": (
        MachineError,
        f"The gradebook {{path}} cannot be read or written ({{error}}); {WHOLE}. See that its disk is well "
        "and has room, and is no network drive, then run it again.",
    ),
}


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the machine or the user caused into a GraderError; a mistake of ours stays as it is."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "")  # errors of the module itself have none
        kind, sentence = next((s for start, s in SENTENCES.items() if name.startswith(start)), (None, ""))
        if kind is None:
            raise
        raise kind(sentence.format(path=path, error=error)) from None
    except UnicodeEncodeError as error:
        raise GradebookError(
            f"The gradebook {path} takes no {error.object!r}: it is no text in UTF-8; give it another name."
        ) from None
