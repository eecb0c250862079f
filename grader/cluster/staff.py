"""Which workers take part in a run: those that judge as this machine's files say, and all alike."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

from distributed import Client

from grader.cluster import messages, worker
from grader.cluster.messages import Introduction, Letter, Orders, Unfit
from grader.errors import ClusterError, MachineError
from grader.judge.messages import Ready

PATIENCE = 60.0  # seconds to wait for a first worker, and for another where the last one was lost
ASKING = 300.0  # seconds a worker may take to start its judges: a cold network drive is slow
Tell = Callable[[str], None]


class Staff:
    """Asks workers in, those that come later too, and knows who is there."""

    def __init__(self, client: Client, orders: Orders, tell: Tell) -> None:
        self.client = client
        self.orders = orders
        self.tell = tell
        self.ready: Ready | None = None  # what all of them work with
        self.members: dict[str, Introduction] = {}
        self.refused: set[str] = set()
        self.asking: dict[str, asyncio.Task[None]] = {}
        self.there = asyncio.Event()  # whether there is a member
        self.seen = time.monotonic()  # when there last was one, or one that might become one

    async def gather(self) -> Ready:
        """Ask all that are there now. Raises ClusterError where one would judge otherwise, or none can."""
        deadline = time.monotonic() + PATIENCE
        why = ""
        while True:
            present = sorted(await self.client.nthreads())
            answers = await asyncio.gather(*map(self._ask, present))
            for address, answer in zip(present, answers, strict=True):
                why = self._judge(address, answer) or why
            if self.ready:
                return self.ready
            if why:
                raise ClusterError(f"No worker can grade this class: {why}.")
            if time.monotonic() > deadline:
                raise MachineError(
                    f"No worker came to the scheduler within {PATIENCE:.0f} s: start some with `dask worker`."
                )
            await asyncio.sleep(0.2)

    def _judge(self, address: str, answer: Introduction | Unfit | None) -> str:
        """At the start: a worker that differs is an error, one that cannot work is left out and told of."""
        if answer is None:  # lost while it was asked; if it comes back, it is asked again
            return ""
        why = self.objection(answer)
        if not why:
            self._take(address, answer)
            return ""
        if isinstance(answer, Introduction) or answer.differs:
            raise ClusterError(
                f"The worker {address} {why}: all must judge alike, so mend it or end it (docs/scaling.md)."
            )
        self.refused.add(address)
        self.tell(f"The worker {address} {why}. It gets no work.")
        return f"the worker {address} {why}"

    def objection(self, answer: Introduction | Unfit) -> str:
        """Why this worker cannot take part; empty where it can."""
        if isinstance(answer, Unfit):
            return answer.why
        return unlike(answer.ready, self.ready) if self.ready else ""

    def _take(self, address: str, answer: Introduction | Unfit) -> None:
        assert isinstance(answer, Introduction)  # noqa: S101
        self.ready = self.ready or answer.ready
        self.members[address] = answer
        self.there.set()

    async def look(self) -> set[str]:
        """Notice who has come and gone; the addresses of all workers that are there. Raises OSError."""
        present = set(await self.client.nthreads())
        for address in self.members.keys() - present:
            self.leave(address)
            self.tell(f"The worker {address} is gone; what it had not finished is graded elsewhere.")
        for address in present - self.members.keys() - self.refused - self.asking.keys():
            self.asking[address] = asyncio.create_task(self._admit(address))
        if self.members or self.asking:
            self.seen = time.monotonic()
        return present

    def seats(self) -> int:
        return sum(member.seats for member in list(self.members.values()))

    def needs(self) -> dict[str, int]:
        """What of Dask's resources a piece takes: with a GPU, one child at a time on each."""
        return {worker.GPU: 1} if self.ready and self.ready.device == "cuda" else {}

    def leave(self, address: str) -> None:
        """It is gone, or has to be asked again."""
        self.members.pop(address, None)
        if not self.members:
            self.there.clear()

    async def _admit(self, address: str) -> None:
        try:
            answer = await self._ask(address)
            if answer is None:
                return
            if why := self.objection(answer):
                self.refused.add(address)
                self.tell(f"The worker {address} {why}. It gets no work.")
                await self.client.run(worker.dismiss, self.orders.run, workers=[address], on_error="ignore")
            else:
                self._take(address, answer)
        finally:
            del self.asking[address]

    async def _ask(self, address: str) -> Introduction | Unfit | None:
        """What the worker says of itself; None where it was lost meanwhile."""
        letter = Letter(messages.encode(self.orders))
        asked = self.client.run(worker.enlist, letter, workers=[address], on_error="return")
        try:
            answer: Any = (await asyncio.wait_for(asked, ASKING)).get(address)
        except OSError as error:
            answer = error
        if isinstance(answer, bytes):
            known: Introduction | Unfit = messages.from_worker.decode(answer)
            return known
        if answer is None or isinstance(answer, OSError):
            return None
        return Unfit(f"cannot be asked: {type(answer).__name__}: {answer}", differs=False)


def unlike(mine: Ready, wanted: Ready) -> str:
    """How one that has equal files still judges otherwise; empty where it does not."""
    if mine.device != wanted.device:
        return f"computes on {mine.device} and others on {wanted.device}"
    if mine.isolation.tier != wanted.isolation.tier:
        return (
            f"confines student code in tier {mine.isolation.tier} and others in tier {wanted.isolation.tier}"
        )
    return ""
