"""A class to measure with: files as students hand them in, made from the course's own, the same for a seed.

Every file is another one, as students' files are, or the gradebook would know it already.
"""

from __future__ import annotations

import ast
import random
from enum import StrEnum
from pathlib import Path

from grader.authoring.overlays import load_overlays, overlay
from grader.authoring.stubs import stub_text
from grader.course import Course, Exercise


class Kind(StrEnum):
    """What a file is like."""

    RIGHT = "right"
    WRONG = "wrong"
    UNFINISHED = "unfinished"
    HANGING = "hanging"
    CRASHING = "crashing"
    HUNGRY = "memory-hungry"
    HOSTILE = "forking"
    UNREADABLE = "no Python"


# Of a hundred files of a topic. Chosen, not counted in a real class: near a deadline most are finished, a
# quarter has one of the mistakes the course knows, a tenth stops half way. Each way of being broken is there
# twice in a hundred, and at least once in any class: more than one would meet, so that what it costs shows.
SHARES = {
    Kind.RIGHT: 55,
    Kind.WRONG: 25,
    Kind.UNFINISHED: 10,
    Kind.HANGING: 2,
    Kind.CRASHING: 2,
    Kind.HUNGRY: 2,
    Kind.HOSTILE: 2,
    Kind.UNREADABLE: 2,
}
BROKEN = (Kind.HANGING, Kind.CRASHING, Kind.HUNGRY, Kind.HOSTILE, Kind.UNREADABLE)
# In place of one function of the topic; the topic's other functions are right.
BODIES = {
    Kind.HANGING: ("    while True:\n        pass\n",),
    Kind.CRASHING: (
        "    import os\n    os._exit(1)\n",
        "    import ctypes\n    ctypes.string_at(0)\n",
        "    raise SystemExit\n",
    ),
    Kind.HUNGRY: (
        "    import torch\n    return torch.ones(1 << 16, 1 << 16)\n",
        "    import torch\n    kept = []\n    while True:\n        kept.append(torch.ones(1 << 24))\n",
    ),
    Kind.HOSTILE: ("    import os\n    while True:\n        os.fork()\n",),
}
Made = dict[tuple[str, str], Kind]  # by student and topic


def write_class(folder: Path, course: Course, topics: list[Exercise], size: int, sound: bool = False) -> Made:
    """Write so many students' folders, and tell what is in them.

    Args:
        sound: the students whose file would be broken hand in a right one; the others' are the same.
    """
    made: Made = {}
    students = [f"student{number:05}" for number in range(size)]
    for topic in topics:
        rng = random.Random(f"{course.title} {topic.name}")
        mistakes = [found.source.decode() for found in load_overlays(topic, "wrong", [])]
        for student, kind in zip(students, kinds(size, rng), strict=True):
            wanted = Kind.RIGHT if sound and kind in BROKEN else kind
            text = source(topic, wanted, random.Random(f"{topic.name} {student}"), mistakes)
            path = folder / student / topic.name / topic.filename
            path.parent.mkdir(parents=True)
            path.write_text(f"{text.rstrip()}\n\n# {student}\n", encoding="utf-8")
            made[student, topic.name] = wanted
    return made


def kinds(size: int, rng: random.Random) -> list[Kind]:
    """So many, by the shares, in an order of the seed; broken ones at least once each, right ones the rest."""
    counts = {kind: size * share // 100 for kind, share in SHARES.items()}
    counts |= {kind: max(counts[kind], 1) for kind in BROKEN}
    counts[Kind.RIGHT] = 0
    found = [kind for kind, count in counts.items() for _ in range(count)]
    found = (found + [Kind.RIGHT] * size)[:size]
    rng.shuffle(found)
    return found


def source(topic: Exercise, kind: Kind, rng: random.Random, mistakes: list[str]) -> str:
    """Text of one file."""
    assert topic.solution is not None
    reference = topic.solution.read_text(encoding="utf-8")
    if kind is Kind.WRONG and mistakes:
        return rng.choice(mistakes)
    if kind is Kind.UNFINISHED:
        return overlay(reference, second_half(stub_text(topic))).decode()
    if kind is Kind.UNREADABLE:
        return f"{reference}\n\ndef again(x:\n    return x\n"
    if kind in BODIES:
        head = f"def {rng.choice(topic.functions)}(*args, **kwargs):\n"
        return overlay(reference, head + rng.choice(BODIES[kind])).decode()
    return reference


def second_half(stub: str) -> str:
    """The later half of a stub's functions and classes: what is not written yet."""
    kinds = (ast.FunctionDef, ast.ClassDef)
    nodes = [node for node in ast.parse(stub).body if isinstance(node, kinds)]
    texts = [ast.get_source_segment(stub, node) or "" for node in nodes[len(nodes) // 2 :]]
    return "\n\n\n".join(texts)
