"""What could not be judged is held and listed, never a zero; the next run grades only that again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from grader.model import Outcome
from tests.class_place import DEMO, DOZEN, Place, words
from tests.command import Done

SECRET = "twelve of these fall on both sides"
# Broken on the reference, too, for the inputs that some of the submissions get.
BROKEN = """
    from pathlib import Path
    if rng.integer(0, 1000) < 400 and Path({flag!r}).exists():
        raise KeyError("a table\\nthat is not here")
"""


@pytest.fixture
def place(tmp_path: Path) -> Place:
    place = Place(tmp_path)
    place.dozen()
    (tmp_path / "secret").write_text(SECRET)
    (tmp_path / "flag").touch()
    checks = place.course / "solutions" / DEMO / "checks.py"
    words = '    """Counter counts up from its start."""\n'
    checks.write_text(checks.read_text().replace(words, words + BROKEN.format(flag=str(tmp_path / "flag"))))
    return place


def grade(place: Place, *more: str) -> Done:
    return place.grade("--secret", "../secret", *more)


def held(place: Place) -> set[str]:
    return {
        student for (student, _, _), found in place.outcomes().items() if Outcome.BROKEN in found.values()
    }


def listed(done: Done) -> list[str]:
    return [line for line in done.out.splitlines() if line.startswith("Held: ")]


def test_held_listed_and_graded_again(place: Place) -> None:
    first = grade(place)
    assert first.code == 3, first.err
    waits = held(place)
    assert 0 < len(waits) < 12
    for (student, attempt, topic), found in place.outcomes().items():
        whole = DOZEN[student, attempt, topic]
        assert found == (whole | {"Counter.counts": Outcome.BROKEN} if student in waits else whole)
    reason = r"the check itself failed.*KeyError.*a table.*that is not here"
    assert len(listed(first)) == len(waits)
    for line, student in zip(listed(first), sorted(waits), strict=True):
        assert re.fullmatch(rf"Held: {student} {DEMO} Counter.counts: .*{reason}.*", line), line
    assert f"{len(waits)} checks are held for a person, never a zero" in first.out
    assert "the same command grades them anew" in first.out
    assert f"12 graded, 0 known; {len(waits)} held for a person" in first.out
    _marks(place, waits)
    again = grade(place)
    assert again.code == 3
    assert f"{len(waits)} graded, {12 - len(waits)} known" in again.out
    assert listed(again) == listed(first)
    (place.root / "flag").unlink()
    mended = grade(place)
    assert mended.code == 0, mended.out
    assert f"{len(waits)} graded, {12 - len(waits)} known" in mended.out
    assert not listed(mended)
    assert place.outcomes() == DOZEN
    assert not any(mark.provisional for mark in place.marks().values())


def _marks(place: Place, waits: set[str]) -> None:
    """Held points are out of the total; who waits for nothing keeps a final mark."""
    for student, mark in place.marks().items():
        right = DOZEN[student, 1, DEMO]["double.values"] is Outcome.PASSED
        if student in waits:
            assert str(mark.total) == ("100.00" if right else "60.00"), "of the ten points that were judged"
            assert words(mark)[f"{DEMO}: held"].startswith("attempt 1: Counter.counts held for a person")
        else:
            assert str(mark.total) == ("100.00" if right else "80.00")
        assert mark.provisional is (student in waits)
    assert place.run("held").code == 3


def test_a_mended_check_gives_the_held_their_marks(place: Place) -> None:
    """Its hash is another, so the class is graded by it anew; nothing that was held stays behind."""
    for number in range(6, 12):
        (place.class_ / f"s{number:02}" / f"ex{DEMO}.py").unlink()
        (place.class_ / f"s{number:02}").rmdir()
    assert grade(place).code == 3
    assert held(place)
    checks = place.course / "solutions" / DEMO / "checks.py"
    checks.write_text(checks.read_text().replace("        raise KeyError", "        pass  # KeyError"))
    done = grade(place)
    assert done.code == 0, done.out
    assert "6 graded, 0 known" in done.out
    assert not held(place)
    assert {id_: str(mark.total) for id_, mark in place.marks().items()} == {
        f"s{number:02}": "80.00" if number % 3 else "100.00" for number in range(6)
    }
