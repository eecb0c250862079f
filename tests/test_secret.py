"""The course secret: made once, readable by its owner alone, never too short."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from grader.errors import CourseError
from grader.secret import course_secret


def test_made_on_first_use_and_kept(tmp_path: Path) -> None:
    secret = course_secret(tmp_path)
    path = tmp_path / ".grader" / "secret"
    assert len(secret) == 32
    assert path.read_bytes() == secret == course_secret(tmp_path)
    assert [found.name for found in path.parent.iterdir()] == ["secret"]


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_its_owner_alone_may_read_it(mask: int, tmp_path: Path) -> None:
    before = os.umask(mask)
    try:
        course_secret(tmp_path)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / ".grader" / "secret").stat().st_mode) == 0o600


def test_each_course_has_its_own(tmp_path: Path) -> None:
    assert course_secret(tmp_path / "a") != course_secret(tmp_path / "b")


def test_two_at_once_agree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is second takes what the first one made."""
    path = tmp_path / ".grader" / "secret"

    def while_another_run_is_first(size: int) -> bytes:
        path.write_bytes(b"a" * size)
        return b"b" * size

    monkeypatch.setattr("grader.secret.secrets.token_bytes", while_another_run_is_first)
    assert course_secret(tmp_path) == b"a" * 32
    assert [found.name for found in path.parent.iterdir()] == ["secret"]


def test_another_file_may_be_chosen(tmp_path: Path) -> None:
    chosen = tmp_path / "chosen"
    chosen.write_bytes(b"k" * 40)
    assert course_secret(tmp_path, chosen) == b"k" * 40
    assert not (tmp_path / ".grader").exists()


@pytest.mark.parametrize("size", [0, 1, 31])
def test_too_short(size: int, tmp_path: Path) -> None:
    chosen = tmp_path / "chosen"
    chosen.write_bytes(b"k" * size)
    with pytest.raises(CourseError) as caught:
        course_secret(tmp_path, chosen)
    assert caught.value.problems == [
        f"The course secret {chosen} holds {size} bytes; it needs at least 32 random ones."
    ]


def test_a_damaged_one_of_the_course_is_not_replaced(tmp_path: Path) -> None:
    """A new one would change every student's inputs without a word."""
    course_secret(tmp_path)
    path = tmp_path / ".grader" / "secret"
    path.write_bytes(b"cut")
    with pytest.raises(CourseError, match="holds 3 bytes"):
        course_secret(tmp_path)
    assert path.read_bytes() == b"cut"


def test_a_chosen_file_is_never_made(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"nothing cannot be read or made: No such file or directory\.$"):
        course_secret(tmp_path, tmp_path / "nothing")
    assert not (tmp_path / "nothing").exists()


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """A file where the folder should be: root may write anywhere else."""
    (tmp_path / ".grader").write_text("in the way")
    with pytest.raises(CourseError, match=r"secret cannot be read or made: "):
        course_secret(tmp_path)
    with pytest.raises(CourseError, match=r"cannot be read or made: Is a directory\.$"):
        course_secret(tmp_path, tmp_path)
