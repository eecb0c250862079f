"""`class --scheduler`: a class on Dask's workers, which are killed, differ, come late and lose their scheduler."""

from __future__ import annotations

import asyncio
import importlib.util
import itertools
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from distributed import Client, LocalCluster

from grader.classroom import fingerprints
from grader.classroom.crew import Crew
from grader.classroom.pieces import Keys, Piece
from grader.cli import graders
from grader.cluster import client as dask_client
from grader.cluster import coordinator, messages, staff, worker
from grader.cluster.coordinator import Cluster
from grader.cluster.messages import Letter, Same
from grader.course import Course, load_course
from grader.errors import ClusterError, DeviceError, MachineError
from grader.gradebook.book import Gradebook
from grader.grading import start_judges
from grader.judge.messages import Isolation, Ready
from grader.model import ExerciseResult, Outcome
from grader.sandbox.usage import family
from grader.submissions import Source
from tests.command import run
from tests.conftest import MINI, SECRET, TOPIC

FILE = f"ex{TOPIC}.py"
WORK = {
    "ada": "",
    "bob": "\n\ndef double(x):\n    return 3 * x\n",
    "cy": "\n\ndef double(x):\n    while True:\n        pass\n",
    "dee": "\n\ndef double(x):\n    import os\n    os._exit(0)\n",
    "eve": "\n\ndef double(x:\n",
    "fay": "\n\ndef shift(x):\n    while True:\n        pass\n",
}
Verdicts = dict[str, tuple[Outcome, float]]


def small_cluster(workers: int) -> LocalCluster:
    """Workers of one thread each, in processes of their own; a nanny starts one anew that is killed."""
    return LocalCluster(
        n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=":0", memory_limit=0
    )


@pytest.fixture(scope="module")
def dask() -> Iterator[LocalCluster]:
    with small_cluster(2) as cluster:
        yield cluster


@pytest.fixture
def empty() -> Iterator[LocalCluster]:
    with small_cluster(0) as cluster:
        yield cluster


@pytest.fixture
def place(tmp_path: Path, reference: str) -> Path:
    """A copy of the tiny course, and beside it six submissions."""
    shutil.copytree(MINI, tmp_path / "course", ignore=shutil.ignore_patterns("__pycache__", ".grader"))
    for name, text in WORK.items():
        (tmp_path / "handed_in" / name).mkdir(parents=True)
        (tmp_path / "handed_in" / name / FILE).write_text(reference + text)
    return tmp_path


@pytest.fixture(scope="module")
def here(mini: Course, reference: str) -> dict[str, Verdicts]:
    """What a crew of this machine says of each submission."""
    judges = start_judges(1, mini.exercises, SECRET, "cpu", [mini.root], visible=False)
    crew = Crew(judges)
    found = {
        piece.student: verdicts(result) for piece, result in crew.run(pieces(mini, reference, crew.ready()))
    }
    crew.close()
    assert found["cy"]["double.values"] == (Outcome.TIMEOUT, 0.0)
    return found


def verdicts(result: ExerciseResult) -> Verdicts:
    return {check.id: (check.outcome, check.points) for check in result.checks}


def pieces(course: Course, reference: str, ready: Ready, rounds: int = 1) -> Iterator[Piece]:
    """Each submission so many times, never twice the same bytes."""
    keys = Keys(course, course.exercises, SECRET, ready)
    for number, (name, text) in itertools.product(range(rounds), WORK.items()):
        source = Source(f"{reference}{text}\n# {number}\n".encode())
        yield Piece(name, number, source, keys.key(TOPIC, source))


@contextmanager
def joined(dask: LocalCluster | str, course: Course, told: list[str] | None = None) -> Iterator[Cluster]:
    address = dask if isinstance(dask, str) else dask.scheduler_address
    orders = messages.orders(course, course.exercises, SECRET, "cpu", (), False)
    cluster = Cluster(address, orders, (told if told is not None else []).append)
    try:
        yield cluster
    finally:
        cluster.close()


def on_workers(
    dask: LocalCluster, what: Callable[..., Any], *words: Any, only: list[str] | None = None
) -> Any:
    with Client(dask, set_as_default=False) as client:
        return client.run(what, *words, workers=only)


def posts(dask: LocalCluster) -> dict[str, list[str]]:
    """The runs that each worker has judges for."""

    def mine() -> list[str]:  # inside, as workers do not know this module
        from grader.cluster.worker import POSTS

        return list(POSTS)

    return dict(on_workers(dask, mine))


def until(true: Callable[[], Any], seconds: float = 90) -> Any:
    deadline = time.monotonic() + seconds
    while not (found := true()):
        assert time.monotonic() < deadline, "it did not come about"
        time.sleep(0.05)
    return found


def words(book: str, scheduler: str = "") -> list[str]:
    more = ["--scheduler", scheduler] if scheduler else []
    return ["class", "../handed_in", "--gradebook", f"../{book}.sqlite", *more]


def begin(place: Path, book: str, scheduler: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "grader", *words(book, scheduler)],
        cwd=place / "course", stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip


def graded(place: Path, book: str) -> dict[str, Verdicts]:
    """By student; each grade was given once. Nothing while the gradebook is being made."""
    try:
        with Gradebook.read(place / f"{book}.sqlite") as opened:
            for one in opened.students():
                assert len(opened.history(one.id, TOPIC)) <= 1
            return {grade.grading.student: verdicts(grade.grading.result) for grade in opened.latest()}
    except Exception:
        return {}


def test_the_same_marks_as_on_this_machine(
    place: Path, dask: LocalCluster, here: dict[str, Verdicts]
) -> None:
    there = run(place / "course", *words("there", dask.scheduler_address))
    assert there.code == 0, there.err
    assert "6 graded, 0 known" in there.out
    found = graded(place, "there")
    assert {name: {id: outcome for id, (outcome, _) in one.items()} for name, one in found.items()} == {
        name: {id: outcome for id, (outcome, _) in one.items()} for name, one in here.items()
    }
    # Known under the same key on this machine: where something was graded is no part of what it is known by.
    alone = run(place / "course", *words("there"))
    assert "0 graded, 6 known" in alone.out
    assert alone.out.splitlines()[:-1] == there.out.splitlines()[:-1]
    assert "distributed" not in there.err


def test_a_worker_killed_in_the_middle_costs_nothing(
    place: Path, dask: LocalCluster, here: dict[str, Verdicts]
) -> None:
    process = begin(place, "killed", dask.scheduler_address)
    until(lambda: graded(place, "killed"))
    with Client(dask, set_as_default=False) as client:
        pids = client.run(os.getpid)
        busy = until(lambda: [address for address, keys in client.processing().items() if keys])
    below = family(pids[busy[0]])
    os.kill(pids[busy[0]], signal.SIGKILL)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    assert "6 graded, 0 known" in out
    assert f"The worker {busy[0]} is gone" in err
    assert graded(place, "killed") == here
    until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in below if pid != pids[busy[0]]))


def test_all_workers_killed_at_once_and_started_anew(
    mini: Course, reference: str, dask: LocalCluster, here: dict[str, Verdicts]
) -> None:
    seen: list[tuple[str, int]] = []
    with joined(dask, mini) as cluster:
        for piece, result in cluster.run(pieces(mini, reference, cluster.ready(), 3)):
            if not seen:
                for pid in on_workers(dask, os.getpid).values():
                    os.kill(pid, signal.SIGKILL)
            seen.append((piece.student, piece.attempt))
            assert verdicts(result) == here[piece.student]
    assert sorted(seen) == sorted(itertools.product(WORK, range(3)))


def test_stopped_it_ends_what_runs_and_leaves_the_workers_clean(
    mini: Course, reference: str, dask: LocalCluster
) -> None:
    with joined(dask, mini) as cluster:
        found = []
        for one in cluster.run(pieces(mini, reference, cluster.ready(), 4)):
            found.append(one)
            cluster.stop()
        # The first, and what ran or was begun before the word came: of two seats with two pieces each.
        assert 1 <= len(found) <= 5 < 4 * len(WORK)
        assert set(itertools.chain(*posts(dask).values())) == {cluster.orders.run}
    assert posts(dask) == {address: [] for address in on_workers(dask, os.getpid)}


def test_a_machine_that_fails_is_no_zero(mini: Course, reference: str, dask: LocalCluster) -> None:
    """Once another worker does it, where all fail it is held."""

    def spoil(run: str) -> None:
        from grader.cluster.worker import POSTS
        from grader.errors import MachineError

        def fail(job: Any) -> None:
            raise MachineError("the disk is full")

        POSTS[run].crew.grade = fail

    with joined(dask, mini) as cluster:
        ready = cluster.ready()
        addresses = sorted(on_workers(dask, os.getpid))
        on_workers(dask, spoil, cluster.orders.run, only=addresses[:1])
        one = list(cluster.run(pieces(mini, reference, ready)))
        assert len(one) == len(WORK)
        assert not any(result.outcome is Outcome.BROKEN for _, result in one)
        on_workers(dask, spoil, cluster.orders.run, only=addresses[1:])
        (_, held), *_ = cluster.run(itertools.islice(pieces(mini, reference, ready), 1))
    assert held.outcome is Outcome.BROKEN
    assert {check.message for check in held.checks} == {"not judged: the disk is full"}
    assert len(held.checks) == 3


def test_what_a_lost_judge_left_out_is_tried_elsewhere(
    mini: Course, reference: str, dask: LocalCluster
) -> None:
    def lose(run: str) -> None:
        from grader.cluster.worker import POSTS
        from grader.grading import all_broken

        crew = POSTS[run].crew
        crew.grade = lambda job: all_broken(crew.ready(), job.topic, "the judge ended")  # type: ignore[method-assign]

    with joined(dask, mini) as cluster:
        ready = cluster.ready()
        first, second = sorted(cluster._joined().members)
        on_workers(dask, lose, cluster.orders.run, only=[first])
        assert all(
            result.outcome is not Outcome.BROKEN for _, result in cluster.run(pieces(mini, reference, ready))
        )
        on_workers(dask, lose, cluster.orders.run, only=[second])
        ((_, held),) = cluster.run(itertools.islice(pieces(mini, reference, ready), 1))
    assert {check.message for check in held.checks} == {"not judged: the judge ended"}


def test_stopped_while_no_worker_is_there_it_ends(mini: Course, reference: str, dask: LocalCluster) -> None:
    with joined(dask, mini) as cluster:
        ready = cluster.ready()
        for address in list(cluster._joined().members):
            cluster._joined().refused.add(address)  # first, so that it is not asked in again
            cluster.loop.loop.call_soon_threadsafe(cluster._joined().leave, address)
        until(lambda: not cluster.seats())
        found = cluster.loop.begin(cluster._grade(next(pieces(mini, reference, ready))))
        cluster.stop()
        assert found.result(30) is None


def test_a_piece_that_workers_die_of_is_held(
    mini: Course, reference: str, dask: LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deadly(run: str) -> None:
        from grader.cluster.worker import POSTS

        POSTS[run].crew.grade = lambda job: os.kill(os.getpid(), 9)

    monkeypatch.setattr(dask.scheduler, "allowed_failures", 0)
    with joined(dask, mini) as cluster:
        ready = cluster.ready()
        on_workers(dask, deadly, cluster.orders.run)
        ((_, result),) = cluster.run(itertools.islice(pieces(mini, reference, ready), 1))
    assert result.outcome is Outcome.BROKEN
    assert "1 workers were lost" in result.checks[0].message
    until(lambda: len(dask.scheduler.workers) == 2)


def test_a_worker_that_was_idle_for_long_is_asked_again(
    mini: Course, reference: str, dask: LocalCluster
) -> None:
    def patience(seconds: float) -> None:
        from grader.cluster import worker

        worker.IDLE = seconds

    on_workers(dask, patience, 0.1)
    with joined(dask, mini) as cluster:
        ready = cluster.ready()
        until(lambda: not any(posts(dask).values()))
        on_workers(dask, patience, 600.0)
        (one,) = cluster.run(itertools.islice(pieces(mini, reference, ready), 1))
    assert one[1].outcome is Outcome.PASSED


def test_other_checks_on_the_workers_are_refused(place: Path, dask: LocalCluster) -> None:
    course = load_course(place / "course")
    orders = messages.orders(course, course.exercises, SECRET, "cpu", (), False)
    checks = place / "course" / "solutions" / TOPIC / "checks.py"
    checks.write_text(checks.read_text() + "\n# another word\n")
    cluster = Cluster(dask.scheduler_address, orders, print)
    try:
        with pytest.raises(
            ClusterError, match=f"The worker tcp://.* has other checks.* of {TOPIC}: all must"
        ):
            cluster.ready()
    finally:
        cluster.close()
    assert not any(posts(dask).values())


def test_no_course_on_the_workers_is_one_sentence(place: Path, dask: LocalCluster) -> None:
    course = load_course(place / "course")
    told: list[str] = []
    orders = messages.orders(course, course.exercises, SECRET, "cpu", (), False)
    (place / "course").rename(place / "elsewhere")
    cluster = Cluster(dask.scheduler_address, orders, told.append)
    try:
        with pytest.raises(
            ClusterError, match=r"No worker can grade this class: the worker .* no course\.toml in"
        ):
            cluster.ready()
    finally:
        cluster.close()
    assert len(told) == 2


def test_who_comes_late_works_if_alike_and_the_scheduler_can_be_lost(
    place: Path, reference: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dask_client, "CONNECTING", 2.0)
    course = load_course(place / "course")
    told: list[str] = []
    seats = []
    checks = place / "course" / "solutions" / TOPIC / "checks.py"
    before = checks.read_text()

    def slowly(ready: Ready) -> Iterator[Piece]:
        all_of_them = pieces(course, reference, ready, 9)
        yield next(all_of_them)
        cluster.scale(2)
        until(lambda: graders.seats() == 2)
        seats.append(graders.seats())
        yield next(all_of_them)
        checks.write_text(before + "\n# another word\n")
        cluster.scale(3)
        until(lambda: told)
        seats.append(graders.seats())
        yield next(all_of_them)
        cluster.close()
        yield from all_of_them

    found = []
    with (
        small_cluster(1) as cluster,
        joined(cluster, course, told) as graders,
        pytest.raises(MachineError, match=r"The scheduler .* is lost: what was finished is in the gradebook"),
    ):
        for one in graders.run(slowly(graders.ready())):
            found.append(one)
    assert seats == [2, 2]
    assert "has other checks" in told[0]
    assert told[0].endswith("It gets no work.")
    assert all(result.outcome is not Outcome.BROKEN for _, result in found)


def test_no_scheduler_and_no_worker_are_one_sentence_each(
    mini: Course, empty: LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dask_client, "CONNECTING", 0.5)
    monkeypatch.setattr(staff, "PATIENCE", 0.5)
    ways = {
        "tcp://127.0.0.1:1": (MachineError, r"The scheduler tcp://127\.0\.0\.1:1 cannot be reached: "),
        "nonsense://x": (ClusterError, "The scheduler nonsense://x cannot be used: "),
        empty.scheduler_address: (MachineError, "No worker came to the scheduler"),
    }
    for address, (kind, said) in ways.items():
        with joined(address, mini) as cluster, pytest.raises(kind, match=said):
            cluster.ready()


def test_a_scheduler_lost_while_workers_are_waited_for(
    mini: Course, empty: LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dask_client, "CONNECTING", 0.5)
    with joined(empty, mini) as cluster:
        until(lambda: cluster.staff)
        empty.close()
        with pytest.raises(MachineError, match=r"The scheduler .* is lost; nothing was begun"):
            cluster.ready()


def test_the_extra_that_is_missing_is_named(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.util.find_spec
    monkeypatch.setattr(graders, "find_spec", lambda name: None if name == "distributed" else real(name))
    course = load_course(place / "course")
    where = graders.Where("cpu", 1, False, (), "tcp://127.0.0.1:8786")
    with (
        pytest.raises(ClusterError, match=r"pip install 'pytorch-course-kit\[cluster\]'"),
        graders.started(course, course.exercises, SECRET, where),
    ):
        pass


def test_only_a_scheduler_brings_dask_in() -> None:
    code = "import sys, grader.cli.main, grader.cli.classroom; print('distributed' in sys.modules)"
    done = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_what_differs_is_named() -> None:
    one = Same({"Python": "3.11.9", "torch": "2.13.0"}, "g", {TOPIC: "s"})
    assert not one.difference(Same({"Python": "3.11.9", "torch": "2.13.0"}, "g", {TOPIC: "s"}))
    others = {
        "has torch 2.13.0 and not 2.6.0": Same({"Python": "3.11.9", "torch": "2.6.0"}, "g", {TOPIC: "s"}),
        "runs other code of the grader": Same(one.versions, "h", {TOPIC: "s"}),
        f"has other checks, another solution or other settings of {TOPIC}": Same(
            one.versions, "g", {TOPIC: "t"}
        ),
    }
    assert {one.difference(other) for other in others.values()} == set(others)


def ready(device: str = "cpu", tier: str = "A") -> Ready:
    return Ready({}, "2.13.0", device, Isolation(tier, f"tier {tier}"), ())


def test_one_tier_and_one_device_for_all() -> None:
    assert not staff.unlike(ready(), ready())
    assert staff.unlike(ready(tier="B"), ready()) == "confines student code in tier B and others in tier A"
    assert staff.unlike(ready("cuda"), ready()) == "computes on cuda and others on cpu"


def test_one_child_for_a_gpu() -> None:
    assert worker.seats(8, 0, "cpu") == worker.seats(8, 0, "auto") == worker.seats(8, 1, "cpu") == 8
    assert worker.seats(8, 1, "cuda") == worker.seats(8, 1, "auto") == 1
    worker.require_declared(ready("cuda"), 1)
    worker.require_declared(ready("cpu"), 0)
    with pytest.raises(DeviceError, match="--resources GPU=1"):
        worker.require_declared(ready("cuda"), 0)
    crew = staff.Staff(None, None, print)  # type: ignore[arg-type]
    crew.ready = ready()
    assert crew.needs() == {}
    crew.ready = ready("cuda")
    assert crew.needs() == {"GPU": 1}


def test_no_log_shows_what_a_letter_holds() -> None:
    assert repr(Letter(SECRET)) == "Letter()"


def test_a_grader_changed_under_a_worker_is_noticed(mini: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "grader_sha256", lambda: "changed")
    orders = messages.orders(mini, mini.exercises, SECRET, "cpu", (), False)
    with pytest.raises(worker.Different, match="start it anew"):
        worker.begin(orders, None)
    assert messages.grader_at_start() == fingerprints.grader_sha256()


@pytest.mark.parametrize(
    ("address", "is_open"),
    [
        ("tcp://127.0.0.1:8786", False),
        ("tcp://[::1]:8786", False),
        ("tcp://localhost:8786", False),
        ("tls://10.0.0.1:8786", False),
        ("tcp://10.0.0.1:8786", True),
        ("tcp://head:8786", True),
    ],
)
def test_an_open_connection_is_told_of(address: str, is_open: bool) -> None:
    assert dask_client.is_open_to_others(address) is is_open


def test_patience_outlasts_a_worker_that_is_started_anew() -> None:
    assert staff.PATIENCE >= 30 * coordinator.TICK


def test_another_dask_on_the_scheduler_is_refused() -> None:
    def packages(dask: str) -> dict[str, dict[str, str]]:
        return {"packages": {"dask": dask, "distributed": "2026.8.0"}}

    class OldScheduler:
        async def get_versions(self) -> dict[str, Any]:
            return {"client": packages("2026.8.0"), "scheduler": packages("2025.1.0"), "workers": {}}

    with pytest.raises(ClusterError, match=r"has dask 2025\.1\.0 and not 2026\.8\.0: install the same there"):
        asyncio.run(dask_client.require_same_dask(OldScheduler(), "tcp://head:8786"))  # type: ignore[arg-type]
