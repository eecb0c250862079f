"""A child's scratch folder where it cannot be a mount of its own (tier B): made, measured and removed here.

What lies in it is a student's: nothing is opened or followed, and a tree of any depth can be removed.
"""

from __future__ import annotations

import os
import secrets
import stat
import tempfile
from pathlib import Path

MAX_ENTRIES = 2048
MEBIBYTE = 1 << 20


def make(user: int) -> str:
    """A new empty folder that belongs to `user`, 0 for the caller's own."""
    folder = tempfile.mkdtemp(prefix="grader-scratch-")
    if user:
        os.chown(folder, user, user)
    return folder


def is_over(folder: str, mebibytes: int) -> bool:
    """Whether it holds more than it may: bytes, entries, or paths too long to look at."""
    waiting, entries, size = [folder], 0, 0
    while waiting:
        try:
            here, bytes_here, folders = _look_into(waiting.pop())
        except FileNotFoundError:
            continue  # gone since it was listed
        except OSError:
            return True
        entries, size, waiting = entries + here, size + bytes_here, waiting + folders
        if entries > MAX_ENTRIES or size > mebibytes * MEBIBYTE:
            return True
    return False


def _look_into(folder: str) -> tuple[int, int, list[str]]:
    """Entries, their bytes on disk, and folders among them; opens a folder that is closed to its owner.

    By name: no child can make a link in its scratch folder.
    """
    try:
        found = _entries(folder)
    except PermissionError:
        os.chmod(folder, 0o700)
        found = _entries(folder)
    folders = [path for path, seen in found if stat.S_ISDIR(seen.st_mode)]
    return len(found), sum(seen.st_blocks * 512 for _, seen in found), folders


def _entries(folder: str) -> list[tuple[str, os.stat_result]]:
    with os.scandir(folder) as rows:
        return [(entry.path, entry.stat(follow_symlinks=False)) for entry in rows]


def remove(folder: str) -> None:
    """Remove a tree of any depth: each folder's entries move up to the top before it is removed."""
    top = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        while names := os.listdir(top):
            for name in names:
                _remove_entry(top, name)
    finally:
        os.close(top)
    Path(folder).rmdir()


def _remove_entry(top: int, name: str) -> None:
    if not stat.S_ISDIR(os.stat(name, dir_fd=top, follow_symlinks=False).st_mode):
        os.unlink(name, dir_fd=top)
        return
    os.chmod(name, 0o700, dir_fd=top)
    inner = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=top)
    try:
        for entry in os.listdir(inner):
            if stat.S_ISDIR(os.stat(entry, dir_fd=inner, follow_symlinks=False).st_mode):
                os.chmod(entry, 0o700, dir_fd=inner)  # a folder that is closed to its owner cannot be moved
            os.rename(entry, secrets.token_hex(16), src_dir_fd=inner, dst_dir_fd=top)
    finally:
        os.close(inner)
    os.rmdir(name, dir_fd=top)
