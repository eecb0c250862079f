"""The bench of a class: what it makes, how it counts, and that it would notice what it is there to notice."""

from __future__ import annotations

import random
import sys
from collections import Counter
from pathlib import Path

import pytest

from grader.course import Course, load_course
from grader.model import Outcome
from tests.bench import class_cost, class_memory, class_run, class_table
from tests.bench.class_files import BODIES, BROKEN, SHARES, Kind, kinds, write_class
from tests.bench.class_meter import Point, Reading, metered
from tests.bench.run import COURSE

DOZEN = 12


@pytest.fixture(scope="module")
def toy() -> Course:
    return load_course(COURSE)


@pytest.fixture(scope="module")
def cost(toy: Course, tmp_path_factory: pytest.TempPathFactory) -> class_cost.Cost:
    """A dozen, graded as the bench does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(class_cost, "REPEATS", 1)
        folder = tmp_path_factory.mktemp("dozen")
        return class_cost.class_cost(toy, list(toy.exercises), DOZEN, 2, folder)


@pytest.mark.parametrize("size", [10, 100, 1000])
def test_a_class_is_mixed_by_the_shares(size: int) -> None:
    found = Counter(kinds(size, random.Random(1)))
    assert sum(SHARES.values()) == 100
    assert found.total() == size
    assert set(found) == set(Kind)
    for kind, share in SHARES.items():
        assert size == 10 or found[kind] == size * share / 100


def test_files_are_all_different_and_the_same_each_time(toy: Course, tmp_path: Path) -> None:
    made = [write_class(tmp_path / name, toy, list(toy.exercises), 100) for name in ("one", "two")]
    assert made[0] == made[1]
    texts = [
        [path.read_text() for path in sorted((tmp_path / name).rglob("*.py"))] for name in ("one", "two")
    ]
    assert texts[0] == texts[1]
    assert len(set(texts[0])) == 100


def test_without_broken_files_the_others_are_as_they_were(toy: Course, tmp_path: Path) -> None:
    mixed = write_class(tmp_path / "mixed", toy, list(toy.exercises), 20)
    sound = write_class(tmp_path / "sound", toy, list(toy.exercises), 20, sound=True)
    for (student, topic), kind in mixed.items():
        files = [tmp_path / name / student / topic / f"ex{topic}.py" for name in ("mixed", "sound")]
        assert sound[student, topic] is (Kind.RIGHT if kind in BROKEN else kind)
        assert (files[0].read_text() == files[1].read_text()) is (kind not in BROKEN)


def test_each_kind_ends_as_it_should(cost: class_cost.Cost) -> None:
    found = {Kind(name): set(counts) for name, counts in cost.outcomes.items()}
    assert found[Kind.RIGHT] == {Outcome.PASSED}
    assert found[Kind.WRONG] == {Outcome.PASSED, Outcome.FAILED}
    assert found[Kind.UNFINISHED] == {Outcome.PASSED, Outcome.NOT_ATTEMPTED}
    assert found[Kind.UNREADABLE] == {Outcome.LOAD_ERROR}
    ends = {
        Kind.HANGING: {Outcome.TIMEOUT},
        Kind.CRASHING: {Outcome.EXITED, Outcome.CRASHED, Outcome.RAISED},
        Kind.HUNGRY: {Outcome.MEMORY, Outcome.TIMEOUT},
        Kind.HOSTILE: {Outcome.REFUSED},
    }
    assert ends.keys() == BODIES.keys()
    for kind, allowed in ends.items():
        assert found[kind] - {Outcome.PASSED} <= allowed
        assert cost.outcomes[kind][Outcome.PASSED] == 7, "it costs its own function's check, no other"


def test_broken_work_changes_nobody_elses_result(cost: class_cost.Cost) -> None:
    assert (cost.pieces, cost.broken, cost.unequal) == (DOZEN, len(BROKEN), 0)


def test_it_would_notice_if_it_did() -> None:
    piece = "ada", "01_toy"
    apart: class_cost.Verdicts = {piece: {"scale.scale": (Outcome.PASSED, 1.0, "")}}
    beside: class_cost.Verdicts = {piece: {"scale.scale": (Outcome.TIMEOUT, 0.0, "")}}
    assert class_cost.otherwise(apart, apart, {piece: Kind.RIGHT}) == []
    assert class_cost.otherwise(apart, beside, {piece: Kind.RIGHT}) == [piece]
    with pytest.raises(AssertionError):
        class_cost.check_sound(beside, {piece: Kind.RIGHT})


def test_every_part_is_measured(cost: class_cost.Cost) -> None:
    assert 0 < cost.each_cpu < cost.start_cpu
    assert min(cost.resident[role] for role in ("engine", "judge", "template")) > 10
    assert 0 < cost.start_wall < cost.wall
    assert min(cost.known_cpu, cost.report_cpu, cost.report_mib) > 0
    assert cost.book_bytes > 4096
    assert set(cost.most) == {"engine", "judge", "template", "child"}
    assert min(cost.most.values()) > 10
    assert cost.most["engine"] < cost.resident["judge"]


def test_a_piece_costs_what_lies_between_the_first_and_the_last() -> None:
    found = [Point(0.0, 0, 0.0), Point(2.0, 1, 3.0), Point(3.0, 51, 5.0), Point(9.0, 101, 8.0)]
    run = Reading(points=found)
    assert class_cost.slope([run], 1, "cpu") == pytest.approx(5 / 100)
    assert class_cost.slope([run], 1, "wall", 0.5, 1.0) == pytest.approx(7 / 100)
    assert class_cost.slope([run, run], 1, "cpu") == pytest.approx(5 / 100)
    assert class_cost.slope([run], 2, "cpu") == pytest.approx(2 / 50), "at the end a judge has nothing to do"
    assert class_cost.slope([Reading(points=found[:2])], 2, "cpu") == 0


def test_who_is_who_in_a_family(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a crew, then of a single judge, which launched its template itself."""
    parents = {2: 1, 3: 2, 4: 2, 5: 2, 6: 5, 7: 6, 8: 6}  # 7 is confined, 8 is about to be
    monkeypatch.setattr(class_memory, "family", lambda engine: list(parents))
    monkeypatch.setattr(class_memory, "parent_of", lambda pid: parents[pid])
    monkeypatch.setattr(class_memory, "filters", lambda pid: int(pid == 7))
    crew = class_memory.Watch(1).roles()
    names = "engine launcher judge judge launcher template child child".split()
    assert [crew[pid] for pid in range(1, 9)] == names
    parents = {2: 1, 5: 2, 6: 5, 7: 6}
    single = class_memory.Watch(1).roles()
    assert single == {1: "engine", 2: "judge", 5: "launcher", 6: "template", 7: "child"}


def test_orphans_are_counted(tmp_path: Path) -> None:
    """A process whose parent is gone, as the template is when its judge was ended."""
    burn = "import time; end = time.process_time() + 0.5\nwhile time.process_time() < end: pass"
    command = [
        sys.executable,
        "-c",
        f"import os\nif not os.fork():\n    if not os.fork():\n        exec({burn!r})\n",
    ]
    found = metered(tmp_path, tmp_path / "none", command)
    assert found.code == 0
    assert 0.5 <= found.cpu < 1.5


def test_the_table_tells_what_grew(cost: class_cost.Cost, capsys: pytest.CaptureFixture[str]) -> None:
    class_table.show([cost])
    class_table.show_growth([cost, cost])
    class_table.show_beside([cost], cost.each_cpu, 30 * cost.each_cpu)
    out = capsys.readouterr().out
    assert "12 by 12: CPU of a sound piece 1.00 x" in out
    assert "30 times" in out
    assert "MISSED" not in class_table.words({"CPU": 1.0, "memory of judge": 1.09})
    assert "MISSED by CPU" in class_table.words({"CPU": 1.11, "memory of judge": 1.0})


def test_the_session_finds_it(capsys: pytest.CaptureFixture[str]) -> None:
    found = class_run.arguments([])
    assert [(title, sizes) for title, _, _, sizes in class_run.classes(found)] == [
        ("toy", [10, 100, 1000]),
        ("every topic", [10]),
    ]
    named = class_run.arguments(["--topics", "toy", "autograd", "--submissions", "30", "10"])
    assert [title for title, *_ in class_run.classes(named)] == ["toy", "autograd"]
    with pytest.raises(SystemExit):
        class_run.arguments(["--submissions", "3"])
    assert "at least 8" in capsys.readouterr().err
