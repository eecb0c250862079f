"""The box against a peer that says anything at any time: hypothesis drives what comes over the wire.

The peer is a thread of this process on the other end of the box's own socket; a sleeping process stands for the
child, for whatever the box asks the kernel about it.
"""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
import torch
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from grader.model import Outcome
from grader.sandbox import wire
from grader.sandbox.box import Box
from grader.sandbox.client import Ending
from grader.sandbox.encode import encode
from grader.sandbox.endings import Died, Meter
from grader.sandbox.limits import Limits
from tests.wire_values import VALUES, picture

LIMITS = Limits(memory_mib=64, cpu_seconds=10)
WALL = 0.2


@dataclass
class FakeChild:
    """Two socket pairs and a process that sleeps."""

    limits: Limits
    process: subprocess.Popen[bytes] = field(default_factory=lambda: subprocess.Popen(["sleep", "600"]))
    gone: bool = False

    def __post_init__(self) -> None:
        self.connection, self.peer = socket.socketpair()
        self.output, self.printer = socket.socketpair()
        self.connection.setblocking(False)
        self.output.setblocking(False)
        self.peer.settimeout(2)

    @property
    def pid(self) -> int:
        return self.process.pid

    def read_output(self, size: int) -> bytes:
        return self.output.recv(size)

    def has_ended(self, wait_ms: int = 0) -> bool:
        return self.gone


class FakeClient:
    """Gives one child, and counts how often it is killed."""

    confined, problem, users = True, "", False

    def __init__(self) -> None:
        self.kills = 0

    def preload(self, modules: tuple[str, ...]) -> bool:
        return False

    def spawn(self, limits: Limits) -> FakeChild:
        self.child = FakeChild(limits)
        self.child.peer.sendall(encode({"id": 0, "status": "ready"}))
        return self.child

    def kill(self, child: FakeChild) -> Ending:
        self.kills += 1
        child.process.kill()
        child.process.wait()
        for ours in (child.connection, child.output, child.peer, child.printer):
            ours.close()
        return Ending(9, -1, 0.0)


def frame(number: int, value: Any) -> bytes:
    return encode({"id": number, "status": "value"}, value)


def in_pieces(data: bytes, cuts: list[int]) -> list[bytes]:
    places = sorted({cut % (len(data) + 1) for cut in cuts})
    return [data[a:b] for a, b in zip([0, *places], [*places, len(data)], strict=True)]


class Peer(RuleBasedStateMachine):
    """Questions are asked as long as the child lives; what the peer does decides what must come of them."""

    def __init__(self) -> None:
        super().__init__()
        self.begin()

    def begin(self) -> None:
        self.client = FakeClient()
        self.box = Box(self.client, LIMITS)
        self.dead = False
        self.unasked = False

    def ask(self, act: Callable[[socket.socket], None], wall: float = 5.0) -> wire.Frame:
        """One question, while the peer acts on it in a thread."""
        peer = self.client.child.peer

        def play() -> None:
            with contextlib.suppress(OSError):
                peer.recv(1 << 16)
                act(peer)

        player = threading.Thread(target=play)
        player.start()
        begun = time.monotonic()
        try:
            return self.box.request({"op": "call", "name": "f"}, [[], {}], Meter(5, wall, 1 << 20))
        except Died:
            self.dead = True
            raise
        finally:
            assert time.monotonic() - begun < wall + 2
            player.join(10)
            assert not player.is_alive()

    def dies(self, act: Callable[[socket.socket], None], *outcomes: Outcome, wall: float = 5.0) -> None:
        with pytest.raises(Died) as caught:
            self.ask(act, wall)
        assert caught.value.outcome in outcomes, caught.value

    @precondition(lambda self: not self.dead and not self.unasked)
    @rule(value=VALUES, cuts=st.lists(st.integers(0, 9999), max_size=5))
    def answers(self, value: Any, cuts: list[int]) -> None:
        number = self.box.number + 1

        def act(peer: socket.socket) -> None:
            for piece in in_pieces(frame(number, value), cuts):
                peer.sendall(piece)

        assert picture(self.ask(act).value) == picture(value)

    @precondition(lambda self: not self.dead and not self.unasked)
    @rule(offset=st.integers(-3, 3).filter(bool))
    def answers_another_question(self, offset: int) -> None:
        number = self.box.number + 1 + offset
        self.dies(lambda peer: peer.sendall(frame(number, 1)), Outcome.CRASHED)

    @precondition(lambda self: not self.dead and not self.unasked)
    @rule(value=st.integers(0, 9))
    def answers_twice_at_once(self, value: int) -> None:
        number = self.box.number + 1
        self.dies(lambda peer: peer.sendall(frame(number, value) * 2), Outcome.CRASHED)

    @precondition(lambda self: not self.dead and not self.unasked)
    @rule(extra=st.binary(min_size=1, max_size=9))
    def adds_something_later(self, extra: bytes) -> None:
        """An answer that counted is not taken back; the next question is not asked any more."""
        number = self.box.number + 1
        assert self.ask(lambda peer: peer.sendall(frame(number, 1))).value == 1
        self.client.child.peer.sendall(extra)
        self.unasked = True

    @precondition(lambda self: not self.dead and self.unasked)
    @rule()
    def has_said_too_much(self) -> None:
        with pytest.raises(Died) as caught:
            self.box.request({"op": "call", "name": "f"}, [[], {}], Meter(5, 5, 1 << 20))
        assert caught.value.outcome is Outcome.CRASHED
        self.dead = True

    @precondition(lambda self: not self.dead and not self.unasked)
    @rule(data=st.binary(min_size=wire.PREFIX.size, max_size=200))
    def talks_nonsense(self, data: bytes) -> None:
        act = Outcome.CRASHED, Outcome.OUTPUT, Outcome.TIMEOUT  # by chance a length that is never filled
        self.dies(lambda peer: peer.sendall(data), *act, wall=WALL)

    @precondition(lambda self: not self.dead and not self.unasked)
    @rule(part=st.integers(0, 30))
    def stalls(self, part: int) -> None:
        number = self.box.number + 1
        self.dies(lambda peer: peer.sendall(frame(number, 1)[:part]), Outcome.TIMEOUT, wall=WALL)

    @precondition(lambda self: not self.dead and not self.unasked)
    @rule(part=st.integers(0, 30))
    def hangs_up(self, part: int) -> None:
        number = self.box.number + 1

        def act(peer: socket.socket) -> None:
            peer.sendall(frame(number, 1)[:part])
            peer.shutdown(socket.SHUT_RDWR)

        self.dies(act, Outcome.EXITED)

    @precondition(lambda self: not self.dead and not self.unasked)
    @rule(head=st.integers(0, (1 << 32) - 1), blob=st.integers(0, (1 << 64) - 1))
    def floods(self, head: int, blob: int) -> None:
        def act(peer: socket.socket) -> None:
            peer.sendall(wire.PREFIX.pack(wire.MAGIC, head, blob))
            for _ in range(80):
                peer.sendall(bytes(1 << 20))

        self.dies(act, Outcome.OUTPUT, Outcome.CRASHED, Outcome.TIMEOUT)

    @precondition(lambda self: not self.dead and not self.unasked)
    @rule()
    def prints_without_end(self) -> None:
        def act(peer: socket.socket) -> None:
            while True:
                self.client.child.printer.sendall(bytes(1 << 16))

        self.dies(act, Outcome.OUTPUT)

    @precondition(lambda self: self.dead)
    @rule()
    def is_replaced(self) -> None:
        with pytest.raises(AssertionError, match="a dead box was asked"):
            self.box.request({"op": "call", "name": "f"}, [[], {}], Meter(5, 5, 1 << 20))
        self.teardown()
        self.begin()

    @invariant()
    def dead_is_dead(self) -> None:
        """A box whose child died has killed it, once, and holds it no more."""
        assert self.client.kills == int(self.dead)
        assert (self.box.child is None) == self.dead

    def teardown(self) -> None:
        self.box.close()
        assert self.client.kills == 1
        assert self.client.child.process.poll() is not None


TestPeer = Peer.TestCase
TestPeer.settings = settings(max_examples=60, stateful_step_count=12, deadline=None, derandomize=True)


def test_an_answer_may_come_split_at_any_byte() -> None:
    """The value is the same, wherever the stream was cut."""
    client = FakeClient()
    box = Box(client, LIMITS)
    value = {"x": torch.arange(3.0), "text": "ä"}
    try:
        for cut in range(len(frame(1, value))):
            data = frame(cut + 1, value)

            def act(data: bytes = data, cut: int = cut) -> None:
                client.child.peer.recv(1 << 16)
                client.child.peer.sendall(data[:cut])
                os.sched_yield()
                client.child.peer.sendall(data[cut:])

            player = threading.Thread(target=act)
            player.start()
            found = box.request({"op": "call", "name": "f"}, [[], {}], Meter(5, 5, 1 << 20))
            player.join()
            assert picture(found.value) == picture(value)
    finally:
        box.close()
