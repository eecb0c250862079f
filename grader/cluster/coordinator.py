"""Pieces to the workers of a Dask scheduler and their results back; the gradebook stays with the caller.

Dask carries the work: it balances, and gives what a lost worker had to another one. Here is what it does not
know: which workers judge alike (`staff`), that a failure of a machine is tried elsewhere and is never a zero,
and that a student's failure is a result like any other.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator
from typing import Any
from uuid import uuid4

from distributed import CancelledError, Client, KilledWorker

from grader.classroom.crew import job_of, side_by_side
from grader.classroom.pieces import Piece
from grader.cluster import messages, worker
from grader.cluster.client import Loop, connect, is_open_to_others
from grader.cluster.messages import Letter, Orders, one_line
from grader.cluster.staff import PATIENCE, Staff, Tell
from grader.errors import GraderError, MachineError
from grader.grading import all_broken
from grader.judge.messages import Ready
from grader.model import ExerciseResult

TICK = 1.0  # seconds between two looks at who is there
TRIES = 3  # workers that may fail on a piece before it is held
FAREWELL = 10.0  # seconds to tell the workers that a run is over


class Cluster:
    """Grades on workers that it does not own: they and the scheduler go on when it ends.

    The public methods are for one thread; the others run in Dask's.
    """

    def __init__(self, address: str, orders: Orders, tell: Tell) -> None:
        """Connects and asks the workers in; `ready` waits for it. `tell` hears who is left out or lost."""
        self.address = address
        self.orders = orders
        self.tell = tell
        self.stopped = False
        self.failed: MachineError | None = None
        self.client: Client | None = None
        self.staff: Staff | None = None
        self.working: set[asyncio.Task[Any]] = set()
        self.flying: dict[asyncio.Future[None], set[str]] = {}  # who may work on a piece; done: none can
        self.loop = Loop()
        self.begun = self.loop.begin(self._begin())

    def ready(self) -> Ready:
        """Raises ClusterError where workers differ or none can grade, MachineError where there is none."""
        return self.begun.result()

    def seats(self) -> int:
        return self.staff.seats() if self.staff else 0

    def run(self, pieces: Iterable[Piece]) -> Iterator[tuple[Piece, ExerciseResult]]:
        """Results as they come. Raises MachineError where scheduler or workers are lost for good."""
        return side_by_side(
            pieces, lambda piece: self.loop.begin(self._grade(piece)), self.seats, lambda: self.stopped
        )

    def stop(self) -> None:
        self.stopped = True
        self.loop.begin(self._halt())

    def close(self) -> None:
        """End the judges on the workers and hang up."""
        self.loop.begin(self._end()).result()
        self.loop.close()

    async def _begin(self) -> Ready:
        if is_open_to_others(self.address):
            self.tell(
                f"The connection to {self.address} is not encrypted: whoever sees that network reads the "
                "course secret and the submissions (docs/scaling.md)."
            )
        self.client = await connect(self.address)
        self.staff = Staff(self.client, self.orders, self.tell)
        try:
            ready = await self.staff.gather()
        except Exception as error:
            if isinstance(error, GraderError) or self.client.status == "running":
                raise
            raise MachineError(f"The scheduler {self.address} is lost; nothing was begun.") from None
        self._keep(asyncio.create_task(self._watch(self.client, self.staff)))
        return ready

    def _keep(self, task: asyncio.Task[Any] | None) -> None:
        assert task  # noqa: S101
        self.working.add(task)
        task.add_done_callback(self.working.discard)

    async def _watch(self, client: Client, staff: Staff) -> None:
        """See who comes and goes, until the run cannot go on."""
        while not self.failed:
            try:
                present = await staff.look()
                self._give_up(present)  # Dask would wait for ever
            except Exception as error:  # without this task a lost scheduler would never be noticed
                if client.status == "running" and not isinstance(error, OSError):
                    self._fail(f"The scheduler {self.address} cannot be asked any more ({one_line(error)})")
            if client.status == "closed":
                self._fail(f"The scheduler {self.address} is lost")
            if time.monotonic() - staff.seen > PATIENCE:
                self._fail(f"The scheduler {self.address} has had no worker for {PATIENCE:.0f} s")
            await asyncio.sleep(TICK)

    def _fail(self, why: str) -> None:
        self.failed = MachineError(
            f"{why}: what was finished is in the gradebook, and the same command goes on from there."
        )
        self._joined().there.set()
        self._give_up(set())

    def _give_up(self, present: set[str]) -> None:
        """End the wait for what none of these can do any more."""
        for lost, workers in self.flying.items():
            if not workers & present and not lost.done():
                lost.set_result(None)

    async def _grade(self, piece: Piece) -> ExerciseResult | None:
        """None where the run was stopped before this piece began. Raises MachineError, see `run`."""
        self._keep(asyncio.current_task())
        letter = Letter(messages.encode(job_of(piece)))
        tried: set[str] = set()
        result, why = None, ""
        for _ in range(TRIES):
            answer = await self._answer(piece.key.topic, letter, tried)
            if isinstance(answer, messages.Stopped):
                return None
            if isinstance(answer, messages.Judged):
                result = answer.result
                if answer.whole:
                    break
            else:
                why = answer.why
            if not answer.worker:  # Dask has tried several
                break
            tried.add(answer.worker)
        return result or all_broken(self.ready(), piece.key.topic, why)

    async def _answer(
        self, topic: str, letter: Letter, tried: set[str]
    ) -> messages.Judged | messages.Failed | messages.Stopped:
        """Of a worker that was not tried, if there is one; one answer, however many workers are lost."""
        while not self.stopped:
            try:
                answer: messages.Answer = messages.to_answer.decode(await self._on_one(topic, letter, tried))
            except (CancelledError, OSError):  # all that might have answered are lost, or the scheduler is
                await asyncio.sleep(TICK)
                continue
            except KilledWorker as error:
                died = f"{error.allowed_failures + 1} workers were lost one after the other while they had it"
                return messages.Failed(died, "")
            except MachineError:
                raise
            except Exception as error:  # whatever went wrong there is no student's fault
                if self._joined().client.status != "running":
                    await asyncio.sleep(TICK)
                    continue
                return messages.Failed(f"{type(error).__name__}: {one_line(error)}", "")
            if not isinstance(answer, messages.Stranger):
                return answer
            self._joined().leave(answer.worker)  # so that it is asked again
        return messages.Stopped()

    async def _on_one(self, topic: str, letter: Letter, tried: set[str]) -> bytes:
        """One task. Raises CancelledError where it cannot be done any more, MachineError where none can."""
        staff = self._joined()
        await staff.there.wait()
        if self.failed:
            raise self.failed
        if self.stopped:
            raise CancelledError
        workers = (staff.members.keys() - tried) or set(staff.members)
        future = staff.client.submit(
            worker.grade, self.orders.run, letter,
            key=f"{topic}-{uuid4().hex}", workers=sorted(workers), resources=staff.needs(), retries=0,
        )  # fmt: skip
        lost: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.flying[lost] = workers
        data: asyncio.Future[bytes] = asyncio.ensure_future(future)
        try:
            either: set[asyncio.Future[Any]] = {data, lost}
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
            if not data.done():
                raise CancelledError
            return data.result()
        finally:
            del self.flying[lost]
            data.cancel()
            future.release()

    def _joined(self) -> Staff:
        assert self.staff  # noqa: S101 — pieces come after `ready`
        return self.staff

    async def _on_workers(self, what: Callable[[str], Awaitable[None]]) -> None:
        """Tell every worker; one that cannot be reached forgets the run by itself when it has been idle."""
        if self.client and self.client.status == "running":
            with contextlib.suppress(OSError, RuntimeError):
                told = self.client.run(what, self.orders.run, on_error="ignore")
                await asyncio.wait_for(told, FAREWELL)

    async def _halt(self) -> None:
        await self._on_workers(worker.halt)
        if self.staff:
            self.staff.there.set()  # nobody waits for a worker any more

    async def _end(self) -> None:
        self.begun.cancel()
        for task in self.working:
            task.cancel()
        await self._on_workers(worker.dismiss)
        if self.client:
            await self.client.close()
