"""The file itself: whether it is a gradebook, of which form, and the numbered steps to today's form."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from grader.errors import GradebookError
from grader.gradebook.faults import SENTENCES

APPLICATION = 0x47524442  # "GRDB" in the file's header: says whose file it is
MIGRATIONS = tuple(
    file.read_text(encoding="utf-8")
    for file in sorted(files("grader.gradebook").joinpath("migrations").iterdir(), key=lambda file: file.name)
    if file.name.endswith(".sql")
)
VERSION = len(MIGRATIONS)


def connect(path: Path, mode: str, patience: float) -> sqlite3.Connection:
    """Open the file: `mode` is that of SQLite's addresses, `patience` the seconds to wait for another run."""
    address = f"{path.absolute().as_uri()}?mode={mode}"
    # Without isolation_level the module begins and ends no transaction on its own.
    connection = sqlite3.connect(address, uri=True, timeout=patience, isolation_level=None)
    with closed_on_error(connection):
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA trusted_schema = OFF")  # a file from elsewhere brings no functions to call
        connection.execute("PRAGMA synchronous = FULL")  # a commit outlives a power cut; 4 ms a grading
    return connection


@contextlib.contextmanager
def closed_on_error(connection: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        connection.close()
        raise


def connect_to_read(path: Path, patience: float) -> sqlite3.Connection:
    """Open the file for reading, even where nothing may be written beside it, as SQLite wants with WAL."""
    log = path.with_name(f"{path.name}-wal")
    may_write = os.access(path.parent, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
    if may_write or log.exists():
        return connect(path, "ro", patience)
    return connect(path, "ro&immutable=1", patience)  # closed by its last writer, and lies still


def prepare(connection: sqlite3.Connection, path: Path, patience: float, wanted: int = VERSION) -> None:
    """Make an empty file a gradebook and bring an older one to form `wanted`. Raises GradebookError."""
    version = examine(connection, path)
    _use_wal(connection, patience)
    if version < wanted:
        _migrate(connection, wanted)


def _use_wal(connection: sqlite3.Connection, patience: float) -> None:
    """Let readers see the last commit while a run writes. The file remembers it."""
    deadline = time.monotonic() + patience
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            # Here alone SQLite does not wait by itself: two runs make the same file at once.
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def examine(connection: sqlite3.Connection, path: Path) -> int:
    """Number of the file's form, 0 for an empty file. Raises GradebookError where it is none we know."""
    version = number(connection, "user_version")
    things = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if number(connection, "application_id") != APPLICATION and (things or version):
        raise GradebookError(SENTENCES["SQLITE_NOTADB"][1].format(path=path))
    if version > VERSION:
        raise GradebookError(
            f"The gradebook {path} is of form {version}, and this grader knows forms up to {VERSION}: "
            "update the kit that reads it."
        )
    return version


def number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


def _migrate(connection: sqlite3.Connection, wanted: int) -> None:
    """All steps in one transaction: killed in between, the file is as it was."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = number(connection, "user_version")  # asked again: another run may just have done it
        for script in MIGRATIONS[version:wanted]:
            for statement in statements(script):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {max(version, wanted)}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def statements(script: str) -> Iterator[str]:
    """The statements of a script, one by one: executescript() would commit before it begins."""
    lines: list[str] = []
    for line in script.splitlines(keepends=True):
        lines.append(line)
        if sqlite3.complete_statement("".join(lines)):
            yield "".join(lines)
            lines.clear()
