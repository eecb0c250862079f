"""What a class of one size costs: the real command on generated files, watched from outside.

Each size is graded three times: without broken files (those students hand in right ones), with them, and once
more when the gradebook knows all of it. The first gives the cost of a submission, the second what the broken
ones add to it, and both together whether anybody's result depends on who is graded beside them.
"""

from __future__ import annotations

import os
import sys
from collections import Counter, defaultdict
from pathlib import Path
from statistics import fmean, median

import msgspec

from grader.course import Course, Exercise
from grader.gradebook.book import Gradebook
from grader.model import Outcome
from tests.bench.class_files import BROKEN, Kind, Made, write_class
from tests.bench.class_meter import Look, Reading, metered

ENOUGH, REPEATS = 200, 5  # runs of few pieces are repeated, up to so many pieces or runs
SECRET = b"the bench draws the same inputs in every run"
Verdicts = dict[tuple[str, str], dict[str, tuple[Outcome, float, str]]]


class Cost(msgspec.Struct):
    """CPU and wall in seconds, memory in MiB.

    Attributes:
        start_cpu, start_wall: until the first result is stored: both imports of torch, the canary, collecting.
        each_cpu, each_wall: per piece after that, no file broken.
        first_cpu, last_cpu: in the cheapest twentieth of the first and of the last third. What else runs on a
            machine makes CPU seconds dearer, never cheaper: these two can be compared.
        end_wall: from the last result until the command is gone: marks, table, ending judges.
        known_cpu: of the command's own process, when everything is known.
        report_cpu, report_mib: of writing the index of the class and a page for each student.
        broken_cpu: per broken file, beyond what a right one costs.
        outcomes: how often the checks of such files ended so.
        calls_cpu: per file of a kind, what its calls used by the judge's word; of a repeated check, the last.
        unequal: sound files with another verdict beside broken ones.
        resident: of one process of each role, at the end of the sound run; of all but children together, at
            the median look.
        most: of one process of each role at any look, with broken files.
        together: pages of all processes, each counted once; -1 where this user may not look.
    """

    size: int
    pieces: int
    broken: int
    jobs: int
    start_cpu: float
    start_wall: float
    each_cpu: float
    each_wall: float
    first_cpu: float
    last_cpu: float
    end_wall: float
    wall: float
    broken_cpu: float
    known_cpu: float
    known_wall: float
    report_cpu: float
    report_mib: float
    book_bytes: int
    outcomes: dict[str, dict[str, int]]
    calls_cpu: dict[str, float]
    unequal: int
    resident: dict[str, float]
    most: dict[str, float]
    together: float


def class_cost(course: Course, topics: list[Exercise], size: int, jobs: int, folder: Path) -> Cost:
    """Generate and grade it in this empty folder. Raises AssertionError where a result is not as it must be."""
    (folder / "secret").write_bytes(SECRET)
    write_class(folder / "sound", course, topics, size, sound=True)
    made = write_class(folder / "mixed", course, topics, size)
    repeats = min(1 + ENOUGH // len(made), REPEATS)
    sound = [grade(course, topics, folder, "sound", jobs, anew=True) for _ in range(repeats)]
    mixed = grade(course, topics, folder, "mixed", jobs, anew=True)
    known = grade(course, topics, folder, "mixed", jobs, anew=False)
    book = folder / "mixed.sqlite"
    report = command(course, book, "report", str(book), "--html", str(folder / "pages"))
    assert [point.done for point in known.points] == [len(made)], "a second run adds nothing"
    apart, beside = verdicts(folder / "sound.sqlite"), verdicts(book)
    check_sound(apart, made)
    broken = [piece for piece, kind in made.items() if kind in BROKEN]
    return Cost(
        size=size,
        pieces=len(made),
        broken=len(broken),
        jobs=jobs,
        start_cpu=fmean(run.points[1].cpu for run in sound),
        start_wall=fmean(run.points[1].wall for run in sound),
        each_cpu=slope(sound, jobs, "cpu"),
        each_wall=slope(sound, jobs, "wall"),
        first_cpu=cheapest(sound, jobs, range(6)),
        last_cpu=cheapest(sound, jobs, range(14, 20)),
        end_wall=mixed.wall - mixed.points[-1].wall,
        wall=mixed.wall,
        broken_cpu=(mixed.cpu - fmean(run.cpu for run in sound)) / len(broken),
        known_cpu=known.engine_cpu,
        known_wall=known.wall,
        report_cpu=report.cpu,
        report_mib=report.engine_mib,
        book_bytes=book.stat().st_size,
        outcomes=outcomes(beside, made),
        calls_cpu=calls_cpu(book, made),
        unequal=len(otherwise(apart, beside, made)),
        resident={role: one_of(sound[0].looks, role)[-1] for role in ("engine", "judge", "template")}
        | {"all but children": settled(sound)},
        most={role: max(one_of(mixed.looks, role)) for role in ("engine", "judge", "template", "child")},
        together=max(pages(look) for look in mixed.looks),
    )


def grade(course: Course, topics: list[Exercise], folder: Path, name: str, jobs: int, anew: bool) -> Reading:
    """Run the command as an instructor does, with a new gradebook or the one that is there."""
    for file in folder.glob(f"{name}.sqlite*") if anew else ():
        file.unlink()
    only = [word for topic in topics for word in ("--only", topic.name)]
    more = ["--jobs", str(jobs), "--secret", str(folder / "secret")]
    book = folder / f"{name}.sqlite"
    return command(course, book, "class", str(folder / name), "--gradebook", str(book), *more, *only)


def command(course: Course, book: Path, *words: str) -> Reading:
    found = metered(course.root, book, [sys.executable, "-P", "-m", "grader", *words])
    assert found.code == os.EX_OK, found.err
    return found


def slope(runs: list[Reading], jobs: int, what: str, begin: float = 0.0, end: float = 1.0) -> float:
    """Seconds for a piece, over this part of the pieces of each run.

    From the first stored to the one after which a judge has nothing to do: as much is under way at both ends.
    """
    spent = pieces = 0.0
    for run in runs:
        busy = run.points[-1].done - jobs + 1
        points = [point for point in run.points[1:] if point.done <= busy] or run.points[1:2]
        most = points[-1].done
        first = [point for point in points if point.done <= max(begin * most, points[0].done)][-1]
        last = next(point for point in points if point.done >= end * most)
        spent += getattr(last, what) - getattr(first, what)
        pieces += last.done - first.done
    return spent / pieces if pieces else 0.0


def cheapest(runs: list[Reading], jobs: int, twentieths: range) -> float:
    return min(slope(runs, jobs, "cpu", number / 20, (number + 1) / 20) for number in twentieths)


def verdicts(book: Path) -> Verdicts:
    with Gradebook.read(book) as opened:
        return {
            (grade.grading.student, grade.grading.key.topic): {
                check.id: (check.outcome, check.points, check.message)
                for check in grade.grading.result.checks
            }
            for grade in opened.latest()
        }


def check_sound(found: Verdicts, made: Made) -> None:
    """Nothing is missing or held, and right files pass: a fast run that judges nothing would look good."""
    assert found.keys() == made.keys()
    for piece, checks in found.items():
        seen = {outcome for outcome, _, _ in checks.values()}
        assert Outcome.BROKEN not in seen, (piece, checks)
        right = made[piece] is Kind.RIGHT or made[piece] in BROKEN  # they handed in a right one here
        assert not right or seen <= {Outcome.PASSED, Outcome.SKIPPED}, (piece, checks)


def otherwise(apart: Verdicts, beside: Verdicts, made: Made) -> list[tuple[str, str]]:
    """Sound files that lost or won something, or are told something else, for who was graded beside them."""
    return [piece for piece, kind in made.items() if kind not in BROKEN and apart[piece] != beside[piece]]


def outcomes(found: Verdicts, made: Made) -> dict[str, dict[str, int]]:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for piece, kind in made.items():
        counts[kind].update(outcome for outcome, _, _ in found[piece].values())
    return {kind: dict(counts[kind].most_common()) for kind in Kind if kind in counts}


def calls_cpu(book: Path, made: Made) -> dict[str, float]:
    spent: defaultdict[str, list[float]] = defaultdict(list)
    with Gradebook.read(book) as opened:
        for grade in opened.latest():
            kind = made[grade.grading.student, grade.grading.key.topic]
            spent[kind].append(sum(check.cpu_seconds for check in grade.grading.result.checks))
    return {kind: fmean(seconds) for kind, seconds in spent.items()}


def one_of(looks: list[Look], role: str) -> list[float]:
    """Resident memory of one process of a role, the one with the most of its own, at each look once it works."""
    return [look.memory[role][0].rss for look in looks if look.done and role in look.memory] or [0.0]


def settled(runs: list[Reading]) -> float:
    looks = [look for run in runs for look in run.looks if look.done and "judge" in look.memory]
    seen = [pages(Look(0, look.memory | {"child": []})) for look in looks]
    return median(seen) if seen else 0.0


def pages(look: Look) -> float:
    every = [memory.pss for many in look.memory.values() for memory in many]
    return -1 if min(every, default=0.0) < 0 else sum(every)
