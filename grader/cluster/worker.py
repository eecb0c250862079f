"""What runs in a Dask worker: judges for a run, begun when it introduces itself, ended with the run.

A worker is on the trusted side. Student code runs in the children of its judges, confined as on any machine.
Judges are started as programs of their own, so nothing of Dask's process is in them: no key, no connection.
"""

from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path
from typing import Any

from distributed import get_worker

from grader.classroom.crew import Crew
from grader.classroom.fingerprints import grader_sha256
from grader.cluster import messages
from grader.cluster.messages import Letter, Orders, one_line
from grader.course import load_course
from grader.errors import CourseError, DeviceError, GraderError
from grader.grading import class_mode, is_whole, start_judges
from grader.judge.messages import Ready

IDLE = 600.0  # seconds without a piece after which judges end: a coordinator that was killed says no goodbye
GPU = "GPU"  # the resource of a worker that has one: `dask worker --resources GPU=1`


class Different(GraderError):
    """This worker would judge otherwise than the coordinator wants."""


class Post:
    """A worker's place in a run."""

    def __init__(self, crew: Crew, address: str) -> None:
        self.crew = crew
        self.address = address
        self.last = time.monotonic()
        self.ending: asyncio.Task[None] | None = None

    def grade(self, letter: Letter) -> messages.Answer:
        try:
            result = self.crew.grade(messages.to_job.decode(letter.data))
            return messages.Judged(result, is_whole(result), self.address)
        except Exception as error:  # a failure of this machine, whatever it is: another one should try
            return messages.Failed(str(error) or type(error).__name__, self.address)
        finally:
            self.last = time.monotonic()

    async def end_when_idle(self, run: str) -> None:
        while self.crew.is_busy() or time.monotonic() - self.last < IDLE:
            await asyncio.sleep(IDLE / 20)
        POSTS.pop(run, None)
        await asyncio.to_thread(self.crew.close)


POSTS: dict[str, Post] = {}  # of this process, by run
OVER: set[str] = set()  # runs that ended, perhaps while judges were being started for them


async def enlist(letter: Letter, dask_worker: Any) -> bytes:
    """Start judges for a run and say what they work with, or why there are none. It may be asked twice."""
    orders = messages.to_orders.decode(letter.data)
    try:
        if orders.run not in POSTS:
            crew = await asyncio.to_thread(begin, orders, dask_worker)
            if orders.run in OVER:
                await asyncio.to_thread(crew.close)
                return messages.encode(messages.Unfit("was asked by a run that is over", differs=False))
            POSTS[orders.run] = post = Post(crew, dask_worker.address)
            post.ending = asyncio.create_task(post.end_when_idle(orders.run))
        crew = POSTS[orders.run].crew
        return messages.encode(messages.Introduction(crew.seats(), crew.ready()))
    except Different as error:
        return messages.encode(messages.Unfit(str(error), differs=True))
    except GraderError as error:
        return messages.encode(messages.Unfit(f"cannot grade: {one_line(error)}", differs=False))


def begin(orders: Orders, worker: Any) -> Crew:
    """Judges that have collected the checks. Raises GraderError where there can be none, or not the same."""
    if messages.grader_at_start() != grader_sha256():
        raise Different("was started before the grader was changed: start it anew")
    course = load_course(Path(os.fsdecode(orders.course)))
    try:
        exercises = course.select(list(orders.topics))
    except CourseError as error:
        raise Different(f"has another course: {error}") from None
    if why := messages.same(course, exercises).difference(orders.same):
        raise Different(why)
    gpus = worker.state.total_resources.get(GPU, 0)
    private = [course.root, Path.home(), Path(worker.local_directory), *map(folder, orders.protected)]
    mode = class_mode(orders.unconfined)
    number = seats(worker.state.nthreads, gpus, orders.device)
    judges = start_judges(
        number, exercises, orders.secret, orders.device, private,
        visible=False, mode=mode, unconfined=orders.unconfined,
    )  # fmt: skip
    crew = Crew(judges)
    try:
        require_declared(crew.ready(), gpus)
    except BaseException:
        crew.close()
        raise
    return crew


def folder(name: bytes) -> Path:
    return Path(os.fsdecode(name))


def seats(threads: int, gpus: float, device: str) -> int:
    """How many pieces at a time: on a GPU one, whatever the threads."""
    return 1 if device == "cuda" or (device == "auto" and gpus) else threads


def require_declared(ready: Ready, gpus: float) -> None:
    """Dask gives work for a GPU only to workers that say that they have one."""
    if ready.device == "cuda" and not gpus:
        raise DeviceError("it has a GPU that Dask does not know of: start it with --resources GPU=1")


def grade(run: str, letter: Letter) -> bytes:
    """One piece: the task that Dask carries about."""
    post = POSTS.get(run)
    if post is None:
        return messages.encode(messages.Stranger(get_worker().address))
    if post.crew.stopped:
        return messages.encode(messages.Stopped())
    return messages.encode(post.grade(letter))


async def halt(run: str) -> None:
    """What has not begun is not begun any more."""
    if run in POSTS:
        POSTS[run].crew.stop()


async def dismiss(run: str) -> None:
    """End the judges of a run."""
    OVER.add(run)
    post = POSTS.pop(run, None)
    if post:
        if post.ending:
            post.ending.cancel()
        await asyncio.to_thread(post.crew.close)
