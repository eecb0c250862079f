"""What several machines cost beside one: `python -m tests.bench.cluster`, the numbers of docs/scaling.md.

CPU seconds, as a busy machine spoils times. One judge here, then one Dask worker of one thread, on the toy topic
of eight checks; then a worker that has every answer at once, which shows how many results a coordinator can take;
then the gradebook alone; last, what a piece of this course costs.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from distributed import Client

from grader.classroom.crew import Crew, job_of
from grader.classroom.pieces import Keys, Piece
from grader.classroom.session import Graders, grade_into
from grader.cluster import messages
from grader.cluster.coordinator import Cluster
from grader.course import Course, load_course
from grader.gradebook.book import Gradebook
from grader.gradebook.values import Attempt, Grading, Student
from grader.grading import environment, start_judges
from grader.judge.messages import Ready
from grader.model import ExerciseResult
from grader.sandbox.usage import family
from grader.submissions import Source
from tests.bench.run import COURSE, SOLUTION
from tests.bench.usage import process_cpu
from tests.gradebook_values import NOON

ROOT = Path(__file__).parents[2]
SECRET = b"0" * 32
WARM, PIECES, GRADINGS, JUDGES = 20, 400, 4000, 4


def pieces(course: Course, ready: Ready, number: int) -> Iterator[Piece]:
    keys = Keys(course, course.exercises, SECRET, ready)
    for one in range(number):
        source = Source(SOLUTION.read_bytes() + f"# {one}\n".encode())
        yield Piece("ada", one, source, keys.key("01_toy", source))


def own_cpu() -> float:
    spent = resource.getrusage(resource.RUSAGE_SELF)
    return spent.ru_utime + spent.ru_stime


def tree_cpu(pid: int) -> dict[str, float]:
    """CPU of a process alone, and of all below it."""
    below = sum(process_cpu(one, True) for one in family(pid) if one != pid)
    return {"itself": process_cpu(pid, False), "below": below}


def measured(course: Course, graders: Graders, trees: dict[str, int]) -> tuple[dict[str, float], float]:
    """CPU ms for each piece, by whom; and pieces a second. Into a gradebook, as `class` does."""
    with tempfile.TemporaryDirectory() as folder, Gradebook.open(Path(folder) / "book.sqlite") as book:
        ready = graders.ready()
        book.register([Student("ada", "Ada")], [Attempt("ada", n, NOON, "") for n in range(PIECES + WARM)])
        run = book.begin_run("bench")
        all_of_them = list(pieces(course, ready, PIECES + WARM))
        grade_into(book, run, graders, all_of_them[:WARM])
        before = {name: tree_cpu(pid) for name, pid in trees.items()} | {"here": {"itself": own_cpu()}}
        began = time.perf_counter()
        grade_into(book, run, graders, all_of_them[WARM:])
        wall = time.perf_counter() - began
        after = {name: tree_cpu(pid) for name, pid in trees.items()} | {"here": {"itself": own_cpu()}}
    spent = {
        f"{name} {part}": 1000 * (after[name][part] - before[name][part]) / PIECES
        for name in after
        for part in after[name]
    }
    return spent, PIECES / wall


@contextmanager
def dask(folder: Path) -> Iterator[tuple[str, int, int]]:
    """A scheduler and a worker of one thread, each a program of its own: address and pids."""
    file = folder / "scheduler.json"
    dask = [sys.executable, "-m", "dask"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    scheduler = subprocess.Popen(
        [*dask, "scheduler", "--host", "127.0.0.1", "--port", "0", "--dashboard-address", ":0", "--no-show",
         "--scheduler-file", str(file)], **quiet,
    )  # fmt: skip
    worker = subprocess.Popen(
        [*dask, "worker", "--scheduler-file", str(file), "--nthreads", "1", "--no-nanny", "--no-dashboard",
         "--local-directory", str(folder)], **quiet,
    )  # fmt: skip
    try:
        while not file.exists():
            time.sleep(0.1)
        yield json.loads(file.read_text())["address"], scheduler.pid, worker.pid
    finally:
        for program in (worker, scheduler):  # in this order: a worker told at the same time may wait for ever
            program.terminate()
            program.wait()


@contextmanager
def hollow(address: str, course: Course, result: ExerciseResult) -> Iterator[Cluster]:
    """A cluster of one worker that says it had many threads and grades nothing."""

    def answer_at_once(run: str, result: bytes) -> None:  # inside, as workers do not know this module
        import msgspec

        from grader.cluster.worker import POSTS
        from grader.model import ExerciseResult

        known = msgspec.json.decode(result, type=ExerciseResult)
        POSTS[run].crew.grade = lambda job: known  # type: ignore[method-assign]

    cluster = Cluster(address, orders(course), print)
    cluster.ready()
    with Client(address, set_as_default=False) as client:
        client.run(answer_at_once, cluster.orders.run, msgspec.json.encode(result))
    staff = cluster._joined()
    for name, member in staff.members.items():
        staff.members[name] = msgspec.structs.replace(member, seats=64)
    yield cluster
    cluster.close()


def orders(course: Course) -> messages.Orders:
    return messages.orders(course, course.exercises, SECRET, "cpu", (), False)


def pss_mib(pid: int) -> float:
    """Memory of a process and all below it, shared pages counted once."""
    found = 0
    for one in family(pid):
        for row in Path(f"/proc/{one}/smaps_rollup").read_text().splitlines():
            if row.startswith("Pss:"):
                found += int(row.split()[1])
    return found / 1024


def gradebook(course: Course, ready: Ready, result: ExerciseResult) -> None:
    """How many results a second go into a gradebook one by one, and what room they take."""
    stamp = environment(ready)
    with tempfile.TemporaryDirectory(dir=ROOT) as folder:
        path = Path(folder) / "book.sqlite"
        with Gradebook.open(path) as book:
            book.register([Student("ada", "Ada")], [Attempt("ada", n, NOON, "") for n in range(GRADINGS)])
            run = book.begin_run("bench")
            all_of_them = list(pieces(course, ready, GRADINGS))
            began, cpu = time.perf_counter(), own_cpu()
            for piece in all_of_them:
                book.add(run, Grading("ada", piece.attempt, piece.key, result, stamp, "seed", NOON))
            wall, cpu = time.perf_counter() - began, own_cpu() - cpu
        size = path.stat().st_size
    print(f"gradebook: {GRADINGS / wall:.0f} results a second, {1000 * wall / GRADINGS:.2f} ms each, of that "
          f"{1000 * cpu / GRADINGS:.2f} ms CPU; {size / GRADINGS:.0f} bytes each")  # fmt: skip


def this_course() -> None:
    """CPU of a warm judge, its template and children for a piece, over the twenty graded topics."""
    course = load_course(ROOT)
    exercises = tuple(exercise for exercise in course.exercises if exercise.graded)
    judges = start_judges(JUDGES, exercises, SECRET, "cpu", [ROOT], visible=False)
    crew = Crew(judges)
    try:
        ready, pid = crew.ready(), judges[0].process.pid
        sources = {one.name: Source(one.solution.read_bytes()) for one in exercises if one.solution}
        keys = Keys(course, exercises, SECRET, ready)
        work = [Piece("ada", 1, source, keys.key(name, source)) for name, source in sources.items()]
        spent = []
        for _ in range(2):  # the first round imports what topics preload
            before = sum(tree_cpu(pid).values())
            letters = answers = 0
            for piece, result in crew.run(work):
                letters += len(messages.encode(job_of(piece)))
                answers += len(messages.encode(messages.Judged(result, True, "tcp://10.0.0.1:1234")))
            spent.append(sum(tree_cpu(pid).values()) - before)
        memory = pss_mib(pid)
    finally:
        crew.close()
    number = len(work)
    print(f"this course, references: {spent[1] / number:.2f} s CPU a piece ({spent[0] / number:.2f} the first time); "
          f"a letter has {letters / number:.0f} bytes, an answer {answers / number:.0f}; "
          f"{JUDGES} judges and their template hold {memory:.0f} MiB")  # fmt: skip


def main() -> None:
    course = load_course(COURSE)
    judges = start_judges(1, course.exercises, SECRET, "cpu", [COURSE], visible=False)
    crew = Crew(judges)
    ready = crew.ready()
    alone, rate = measured(course, crew, {"judge": judges[0].process.pid})
    show("this machine", alone, rate)
    ((_, result),) = crew.run(pieces(course, ready, 1))
    crew.close()
    with tempfile.TemporaryDirectory() as folder, dask(Path(folder)) as (address, scheduler, worker):
        pids = {"scheduler": scheduler, "worker": worker}
        cluster = Cluster(address, orders(course), print)
        there, rate = measured(course, cluster, pids)
        cluster.close()
        show("one Dask worker", there, rate)
        with hollow(address, course, result) as cluster:
            show("answers at once", *measured(course, cluster, pids))
    more = sum(there.values()) / sum(alone.values())
    print(f"all together {more:.2f} times this machine's")
    gradebook(course, ready, result)
    this_course()


def show(what: str, spent: dict[str, float], rate: float) -> None:
    print(f"{what}: {rate:.1f} pieces a second; CPU ms a piece:",
          ", ".join(f"{name} {value:.1f}" for name, value in spent.items()))  # fmt: skip


if __name__ == "__main__":
    main()
