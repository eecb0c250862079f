"""The course secret: random bytes every seed of a check comes from. Never shipped, never in a child."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from grader.errors import CourseError

SECRET_FILE = Path(".grader") / "secret"
SIZE = 32


def course_secret(root: Path, chosen: Path | None = None) -> bytes:
    """The bytes of the secret file; the course's own is made on first use. Raises CourseError."""
    path = chosen or root / SECRET_FILE
    try:
        if chosen is None and not path.exists():
            _create(path)
        data = path.read_bytes()
    except OSError as error:
        raise CourseError([f"The course secret {path} cannot be read or made: {error.strerror}."]) from None
    if len(data) < SIZE:
        raise CourseError(
            [f"The course secret {path} holds {len(data)} bytes; it needs at least {SIZE} random ones."]
        )
    return data


def _create(path: Path) -> None:
    """Make it whole or not at all; where two runs meet, the first one's stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(secrets.token_bytes(SIZE))
    try:
        os.link(partial, path)
    except FileExistsError:
        pass
    finally:
        partial.unlink()
