"""What a command writes for other programs: whole or not at all, to a file or to standard output."""

from __future__ import annotations

import errno
import os
import re
import sys
from pathlib import Path

from grader.errors import GraderError, MachineError
from grader.submissions import reason

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EIO)


def write_whole(path: Path, text: str) -> None:
    """Write UTF-8, line ends as they are; whoever reads the file meets the old one or all of the new one.

    Raises GraderError where `path` is no place for a file, MachineError where the disk is full.
    """
    if path.exists() and not path.is_file():
        raise GraderError(f"{path} is no file that can be written over: name another.")
    partial = path.with_name(f"{path.name}.part")
    try:
        with partial.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        raise unwritten(path, error) from None
    finally:
        remove(partial)


def write_out(text: str) -> None:
    """The bytes of UTF-8 and no others: no line end is translated. Raises MachineError on a full disk."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
    except BrokenPipeError:  # who reads has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing is left to fail at exit
        raise unwritten("standard output", error) from None


def unwritten(where: Path | str, error: OSError) -> GraderError:
    if error.errno in FULL:
        return MachineError(f"Nothing was written to {where}, the disk is full or failing: {error.strerror}.")
    if error.errno == errno.ENOENT:
        return GraderError(
            f"Nothing was written to {where}: its folder is not there; make it, or name another."
        )
    return GraderError(f"Nothing was written to {where}: {reason(error)}; name another place.")


def remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:  # the folder itself is not there, or may not be written
        return


def file_name(id_: str) -> str:
    """A student's id as one name of a folder: what is no letter, digit or one of `_-+@,=. ` is a %-code."""
    safe = re.sub(r"[^\w\-+@,=. ]", lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), id_)
    return f"%2E{safe[1:]}" if safe.startswith(".") else safe
