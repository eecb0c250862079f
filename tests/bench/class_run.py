"""`nox -s bench -- class`: what grading a class costs, and whether it stays so as the class grows.

    nox -s bench -- class [--submissions N …] [--topics NAME …] [--jobs N] [--json FILE]

Without --topics the sizes are graded on one topic of eight checks (tests/bench/course), as a thousand
submissions of the whole course would take hours, and the smallest size on every topic of the course.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from grader.course import Course, Exercise, load_course
from tests.bench.class_cost import Cost, class_cost
from tests.bench.class_files import SHARES
from tests.bench.class_table import show, show_beside
from tests.bench.run import COURSE, floor_seconds, pytest_seconds

ROOT = Path(__file__).parents[2]
TOY = "toy"
JUDGES = (
    2  # more would grade ten submissions at once, and nothing could be seen between the first and the last
)


def main(words: list[str]) -> None:
    wanted = arguments(words)
    print("Of a hundred files:", ", ".join(f"{share} {kind}" for kind, share in SHARES.items()))
    found: dict[str, list[Cost]] = {}
    for title, course, topics, sizes in classes(wanted):
        print(f"\n{title}: {', '.join(map(str, sizes))} submissions, {wanted.jobs} judges", flush=True)
        found[title] = measure(course, topics, sizes, wanted.jobs)
        show(found[title])
    if TOY in found:
        _, floor = floor_seconds()
        show_beside(found[TOY], floor, pytest_seconds())
    if wanted.json:
        wanted.json.write_bytes(msgspec.json.format(msgspec.json.encode(found)))


def classes(wanted: argparse.Namespace) -> Iterator[tuple[str, Course, list[Exercise], list[int]]]:
    """What to grade: a title, where it is from, which topics, how many submissions."""
    sizes = sorted(wanted.submissions)
    names = [name for name in wanted.topics or [] if name != TOY]
    if wanted.topics is None or TOY in wanted.topics:
        toy = load_course(COURSE)
        yield TOY, toy, list(toy.exercises), sizes
    if wanted.topics is None:
        real = load_course(ROOT)
        yield "every topic", real, list(real.exercises), sizes[:1]
    elif names:
        real = load_course(ROOT)
        yield ", ".join(names), real, list(real.select(names)), sizes


def arguments(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("nox -s bench -- class")
    parser.add_argument("--submissions", type=int, nargs="+", default=[10, 100, 1000], metavar="N")
    parser.add_argument("--topics", nargs="+", metavar="NAME", help=f"of this course; {TOY}: the small one")
    parser.add_argument("--jobs", type=int, default=JUDGES)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the numbers")
    found = parser.parse_args(words)
    if min(found.submissions) < len(SHARES):
        parser.error(f"a class has at least {len(SHARES)} submissions here, one of each kind")
    return found


def measure(course: Course, topics: list[Exercise], sizes: list[int], jobs: int) -> list[Cost]:
    found = []
    for size in sorted(sizes):
        with tempfile.TemporaryDirectory(prefix="class-") as folder:
            found.append(class_cost(course, topics, size, jobs, Path(folder)))
    return found


if __name__ == "__main__":
    main(sys.argv[1:])
