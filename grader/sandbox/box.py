"""The trusted handle on one child: send a request, wait under a deadline, kill, and say how it ended.

The deadline is CPU time counted by the kernel for the child, with a generous wall limit behind, so that a
busy machine fails nobody. What the child says about itself is never used for it.
"""

from __future__ import annotations

import os
import select
import time
from typing import Any, NoReturn

from grader.errors import MachineError
from grader.model import Outcome
from grader.sandbox import usage, wire
from grader.sandbox.client import Child, Ending, TemplateClient
from grader.sandbox.confine import Limits
from grader.sandbox.decode import decode
from grader.sandbox.encode import encode
from grader.sandbox.endings import Died, Meter, died_by

MEBIBYTE = 1 << 20
MAX_OUTPUT = 1 << 20  # bytes one check may print
KEPT_OUTPUT = 4000
MAX_THREADS = 64
LOOK_SECONDS = 0.05  # how often CPU time and memory are looked at
READ = 1 << 20
CONFINE_SECONDS = 10.0


class Box:
    """One child and its connection. Not reusable after `Died`."""

    def __init__(self, template: TemplateClient, limits: Limits, devices: tuple[str, ...] = ("cpu",)) -> None:
        self.template = template
        self.devices = devices
        self.child: Child | None = template.spawn(limits)
        self.ending: Ending | None = None
        self.number = 0
        self.buffer = bytearray()
        self.pid = self.child.pid
        self.idle_mib = self.loaded_mib = self.high_mib = 0.0
        self._wait_until_confined()
        self.idle_mib = usage.usage_of(self.pid).rss_mib

    def request(self, header: dict[str, Any], value: Any, meter: Meter) -> wire.Frame:
        """Send one request and give its one answer back.

        Raises Died with TIMEOUT, MEMORY, OUTPUT, CRASHED or EXITED.
        """
        assert self.child is not None, "a dead box was asked"  # noqa: S101
        self.check_silent()
        self.number += 1
        return self._measured(encode({**header, "id": self.number}, value), meter)

    def _wait_until_confined(self) -> None:
        """The child's first word. Raises MachineError where confinement failed: no student byte was read."""
        meter = Meter(CONFINE_SECONDS, 5 * CONFINE_SECONDS, 1 << 20)
        try:
            self._measured(b"", meter)
        except Died as died:
            said = meter.output.decode("utf-8", "replace").strip()
            raise MachineError(f"A child could not be confined, so it ran nothing: {said or died}") from None

    def _measured(self, data: bytes, meter: Meter) -> wire.Frame:
        """One exchange, its cost noted on the meter."""
        begun, cpu = time.monotonic(), self.cpu_seconds()
        try:
            frame = self._exchange(data, meter, cpu)
        finally:
            meter.wall += time.monotonic() - begun
            meter.cpu += max(self.cpu_seconds() - cpu, 0.0)
        if meter.cpu > meter.cpu_limit:  # many short calls, none of them looked at on the way
            self._die(Outcome.TIMEOUT, f"used more than {meter.cpu_limit:g} s of CPU time")
        if frame.header.get("id") != self.number:
            self._die(Outcome.CRASHED, "answered another question than the one asked")
        return frame

    def close(self) -> None:
        """End the child; nothing of it is alive afterwards. May be called twice."""
        if self.child is not None:
            self.ending = self.template.kill(self.child)
            self.child = None

    def cpu_seconds(self) -> float:
        """CPU time of the child so far; of its whole life once it has ended."""
        if self.ending is not None:
            return self.ending.cpu_seconds
        return usage.cpu_seconds(self.pid)

    # --- one exchange ---------------------------------------------------------------------------------

    def _exchange(self, data: bytes, meter: Meter, cpu_before: float) -> wire.Frame:
        assert self.child is not None  # noqa: S101
        connection, output = self.child.connection.fileno(), self.child.output
        poll = select.poll()
        poll.register(connection, select.POLLIN | (select.POLLOUT if data else 0))
        poll.register(output, select.POLLIN)
        deadline = time.monotonic() + meter.wall_limit - meter.wall
        next_look = time.monotonic() + LOOK_SECONDS
        unsent = memoryview(data)
        while True:
            for handle, events in poll.poll(1000 * LOOK_SECONDS):
                if handle == output:
                    if not self._drain(meter):
                        poll.unregister(output)  # closed by the child, which may go on without it
                    continue
                if events & select.POLLOUT and unsent:
                    unsent = self._send(unsent)
                    if not unsent:
                        poll.modify(connection, select.POLLIN)
                if events & (select.POLLIN | select.POLLHUP | select.POLLERR):
                    frame = self._receive(meter)
                    if frame is not None:
                        self._drain(meter)
                        return frame
            if time.monotonic() >= next_look:
                self._look(meter, cpu_before, deadline)
                next_look = time.monotonic() + LOOK_SECONDS

    def _send(self, unsent: memoryview) -> memoryview:
        assert self.child is not None  # noqa: S101
        try:
            return unsent[self.child.connection.send(unsent, 0x4000) :]  # MSG_NOSIGNAL
        except BlockingIOError:
            return unsent
        except OSError:  # it hung up: what it said before, and how it ended, is found by reading
            return unsent[:0]

    def _receive(self, meter: Meter) -> wire.Frame | None:
        """Take what there is; a whole frame, None for part of one. Raises Died at the end of the stream."""
        assert self.child is not None  # noqa: S101
        try:
            part = self.child.connection.recv(READ)
        except BlockingIOError:
            return None
        except ConnectionError:
            part = b""
        if not part:
            self._ended(meter)
        self.buffer += part
        try:
            return self._frame()
        except wire.TooBig as error:
            self._die(Outcome.OUTPUT, f"answered with too much: {error}")
        except wire.WireError as error:
            self._die(Outcome.CRASHED, f"sent something that is no answer ({error})")

    def _frame(self) -> wire.Frame | None:
        size = wire.PREFIX.size
        if len(self.buffer) < size:
            return None
        head, blob = wire.frame_size(bytes(self.buffer[:size]))
        if len(self.buffer) < size + head + blob:
            return None
        if len(self.buffer) > size + head + blob:
            raise wire.WireError("more than one answer")
        data = bytes(self.buffer)
        self.buffer.clear()
        return decode(data[size : size + head], data[size + head :], self.devices)

    def check_silent(self) -> None:
        """Raises Died if the child has said more than it was asked: an answer counts once."""
        if self.child is None:
            return
        try:
            extra = self.child.connection.recv(1)
        except BlockingIOError:
            return
        except ConnectionError:
            extra = b""
        if extra:
            self._die(Outcome.CRASHED, "sent something nobody asked for")

    # --- limits ---------------------------------------------------------------------------------------

    def _look(self, meter: Meter, cpu_before: float, deadline: float) -> None:
        """Kill a child that is over a limit."""
        self.note_usage(meter)
        cpu = meter.cpu + self.cpu_seconds() - cpu_before
        if cpu > meter.cpu_limit:
            self._die(Outcome.TIMEOUT, f"used more than {meter.cpu_limit:g} s of CPU time")
        if time.monotonic() > deadline:
            self._die(Outcome.TIMEOUT, f"was still waiting after {meter.wall_limit:g} s")

    def _drain(self, meter: Meter) -> bool:
        """Read what the child printed; False once it has closed its output."""
        assert self.child is not None  # noqa: S101
        while True:
            try:
                part = os.read(self.child.output, READ)
            except BlockingIOError:
                return True
            if not part:
                return False
            meter.printed += len(part)
            meter.output = (meter.output + part)[:KEPT_OUTPUT]
            if meter.printed > MAX_OUTPUT:
                self._die(Outcome.OUTPUT, f"printed more than {MAX_OUTPUT // MEBIBYTE} MiB")

    def note_loaded(self) -> None:
        """From here on memory is counted to the check; the limit stays on top of the idle child."""
        found = self._usage()
        self.loaded_mib, self.high_mib = found.rss_mib, found.high_mib

    def note_usage(self, meter: Meter) -> None:
        """The kernel's high-water mark where the check raised it, else what is in use now.

        Raises Died where the child is over a limit or no longer what it was.
        """
        if self.child is None:
            return
        found = self._usage()
        peak = found.high_mib if found.high_mib > self.high_mib else found.rss_mib
        meter.peak_mib = max(meter.peak_mib, peak - self.loaded_mib)
        if found.rss_mib - self.idle_mib > meter.memory_mib:
            self._die(Outcome.MEMORY, f"used more than {meter.memory_mib} MiB of memory")

    def _usage(self) -> usage.Usage:
        """Raises Died for too many threads, and for a process that lives on without its main thread."""
        assert self.child is not None  # noqa: S101
        found = usage.usage_of(self.pid)
        if found.threads > MAX_THREADS:
            self._die(Outcome.REFUSED, f"started more than {MAX_THREADS} threads")
        if found.headless and not self._has_ended():  # the kernel shows no memory of such a process
            self._die(Outcome.CRASHED, "ended its main thread")
        return found

    def _has_ended(self, wait_ms: int = 0) -> bool:
        assert self.child is not None  # noqa: S101
        gone = select.poll()
        gone.register(self.child.pidfd, select.POLLIN)
        return bool(gone.poll(wait_ms))

    # --- ends -----------------------------------------------------------------------------------------

    def _die(self, outcome: Outcome, detail: str) -> NoReturn:
        self.close()
        raise Died(outcome, detail)

    def _ended(self, meter: Meter) -> NoReturn:
        """The child hung up. Give it a moment to end by itself, so that its own status is what we see."""
        assert self.child is not None  # noqa: S101
        self._drain(meter)
        if not self._has_ended(200):
            self._die(Outcome.EXITED, "closed its connection to the judge")
        self.close()
        assert self.ending is not None  # noqa: S101
        raise died_by(self.ending)
