"""Every attack in tests/hostile/ meets its outcome, in both tiers, and harms nothing: see hostile_files.py."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from grader.course import Course, load_course
from grader.grading import grade_submission, start_judge
from grader.judge_process import NAMESPACES, PLAIN, JudgeProcess
from grader.model import Outcome, Record
from grader.submissions import read_submission
from tests.hostile_files import Attack, all_attacks
from tests.hostile_world import COURSE, World

SECRET = b"a secret only the tests use, ok!"
TIERS = {"A": NAMESPACES, "B": PLAIN}
ATTACKS = {attack.name: attack for attack in all_attacks()}


class Arena:
    """One judge that meets every attack in turn, as in a class."""

    def __init__(self, tier: str, world: World) -> None:
        self.tier = tier
        self.world = world
        self.course: Course = load_course(world.course)
        os.environ["A_TOKEN_OF_THE_INSTRUCTOR"] = world.tokens["environment"]
        try:
            self.judge: JudgeProcess = start_judge(
                self.course.exercises, SECRET, "cpu", [world.root], visible=False, mode=TIERS[tier]
            )
            self.isolation = self.judge.ready().isolation
        finally:
            del os.environ["A_TOKEN_OF_THE_INSTRUCTOR"]

    def facts(self) -> dict[str, str]:
        return self.world.facts(self.judge.process.pid, max(family_of(self.judge.process.pid)))

    def reference(self, topic: str) -> bytes:
        """Without the token in the world's copy: what an attack shows of itself is no leak."""
        return (COURSE / "solutions" / topic / f"ex{topic}.py").read_bytes()

    def grade(self, attack: Attack) -> Record:
        with tempfile.TemporaryDirectory() as folder:
            attack.lay_out(Path(folder), self.reference(attack.topic), self.facts())
            return self.grade_folder(Path(folder), attack.topic)

    def grade_honest(self, topic: str) -> Record:
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, f"ex{topic}.py").write_bytes(self.reference(topic))
            return self.grade_folder(Path(folder), topic)

    def grade_folder(self, folder: Path, topic: str) -> Record:
        submission = read_submission(folder, self.course)
        return grade_submission(self.judge, submission, self.course.select([topic]))


def family_of(pid: int) -> set[int]:
    """A process and its descendants."""
    found = {pid}
    for file in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in file.read_text().split():
            found |= family_of(int(child))
    return found


@pytest.fixture(scope="module", params=TIERS)
def arena(request: pytest.FixtureRequest) -> Iterator[Arena]:
    with tempfile.TemporaryDirectory(prefix="world-") as root:
        world = World(Path(root))
        arena = Arena(request.param, world)
        yield arena
        arena.judge.close()
        world.close()


def test_the_tier_is_the_one_that_is_tested(arena: Arena) -> None:
    assert arena.isolation.tier == arena.tier


def test_there_are_enough_attacks() -> None:
    assert len(ATTACKS) >= 150


@pytest.mark.parametrize("name", ATTACKS)
def test_attack(name: str, arena: Arena) -> None:
    attack = ATTACKS[name]
    before = family_of(arena.judge.process.pid)
    record = arena.grade(attack)
    checks = {check.id: check for check in record.checks}
    attacked = checks["double.values"]
    assert attacked.outcome == attack.outcome(arena.tier), attacked.message
    assert attack.fields.get("says", "") in attacked.message or attacked.outcome is Outcome.SKIPPED
    assert checks["triple.values"].outcome == attack.others(arena.tier), checks["triple.values"].message
    assert arena.world.leaked(msgspec.json.encode(record).decode()) == []
    assert arena.world.harm() == []
    assert family_of(arena.judge.process.pid) == before, "a process is gone, or one is left"
    honest = arena.grade_honest(attack.topic)
    assert honest.score == honest.max_score
    assert all(check.outcome in (Outcome.PASSED, Outcome.SKIPPED) for check in honest.checks)
