"""The trusted handle on one child: send a request, wait under a deadline, kill, and say how it ended.

The deadline is CPU time counted by the kernel for the child, with a generous wall limit behind, so that a
busy machine fails nobody. What the child says about itself is never used for it.
"""

from __future__ import annotations

import selectors
import time
from typing import Any, NoReturn

from grader.errors import MachineError
from grader.model import Outcome
from grader.sandbox import scratch, usage, wire
from grader.sandbox.client import AnyChild, Client, Ending
from grader.sandbox.encode import encode
from grader.sandbox.endings import Died, Meter, died_by
from grader.sandbox.inbox import Inbox
from grader.sandbox.limits import MAX_PROCESSES, MAX_THREADS, PROCS, Limits

MEBIBYTE = 1 << 20
MAX_OUTPUT = 1 << 20  # bytes one check may print
KEPT_OUTPUT = 4000
LOOK_SECONDS = 0.05  # how often CPU time and memory are looked at
READ = 1 << 20
CONFINE_SECONDS = 10.0
ENDING_MS = 500  # for the threads of a process that is ending, on a busy machine
Selector = getattr(selectors, "PollSelector", selectors.SelectSelector)  # Windows has no poll
READ_EVENT, WRITE_EVENT = selectors.EVENT_READ, selectors.EVENT_WRITE


class Box:
    """One child and its connection. Not reusable after `Died`."""

    def __init__(self, template: Client, limits: Limits, devices: tuple[str, ...] = ("cpu",)) -> None:
        self.template = template
        self.limits = limits
        self.family = usage.FamilyClock()
        self.child: AnyChild | None = template.spawn(limits)
        self.ending: Ending | None = None
        self.number = 0
        self.inbox = Inbox(devices)
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
        child, self.child = self.child, None
        if child is not None:
            self.ending = self.template.kill(child)

    def cpu_seconds(self) -> float:
        """CPU time of the child so far; of its whole life once it has ended."""
        if self.ending is not None:
            return self.ending.cpu_seconds
        if self.limits.profile == PROCS:
            return self.family.seconds(self.pid)
        return usage.cpu_seconds(self.pid)

    # --- one exchange ---------------------------------------------------------------------------------

    def _exchange(self, data: bytes, meter: Meter, cpu_before: float) -> wire.Frame:
        assert self.child is not None  # noqa: S101
        connection, output = self.child.connection, self.child.output
        deadline = time.monotonic() + meter.wall_limit - meter.wall
        next_look = time.monotonic() + LOOK_SECONDS
        unsent = memoryview(data)
        with Selector() as poll:
            poll.register(connection, READ_EVENT | (WRITE_EVENT if data else 0))
            poll.register(output, READ_EVENT)
            while True:
                ready = poll.select(LOOK_SECONDS)
                for key, events in ready:
                    if key.fileobj is output:
                        if not self._drain(meter):
                            poll.unregister(output)  # closed by the child, which may go on without it
                        continue
                    if events & WRITE_EVENT and unsent:
                        unsent = self._send(unsent)
                        if not unsent:
                            poll.modify(connection, READ_EVENT)
                    if events & READ_EVENT:
                        frame = self._receive(meter)
                        if frame is not None:
                            self._drain(meter)
                            return frame
                if time.monotonic() >= next_look:
                    if not ready and self.child.has_ended():  # with its connection still held open by someone
                        self._ended(meter)
                    self._look(meter, cpu_before, deadline)
                    next_look = time.monotonic() + LOOK_SECONDS

    def _send(self, unsent: memoryview) -> memoryview:
        assert self.child is not None  # noqa: S101
        try:
            return unsent[self.child.connection.send(unsent) :]  # Python ignores SIGPIPE
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
        try:
            return self.inbox.take(part)
        except wire.TooBig as error:
            self._die(Outcome.OUTPUT, f"answered with too much: {error}")
        except wire.WireError as error:
            self._die(Outcome.CRASHED, f"sent something that is no answer ({error})")

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
                part = self.child.read_output(READ)
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
        if max(found.rss_mib, found.high_mib) - self.idle_mib > meter.memory_mib:
            self._die(Outcome.MEMORY, f"used more than {meter.memory_mib} MiB of memory")
        limits = self.child.limits
        if limits.scratch and scratch.is_over(limits.scratch, limits.scratch_mib):
            self._die(
                Outcome.OUTPUT,
                f"wrote more than {limits.scratch_mib} MiB, or too many files, into its scratch folder",
            )

    def _usage(self) -> usage.Usage:
        """Raises Died for too many threads, and for a process that lives on without its main thread."""
        assert self.child is not None  # noqa: S101
        found = usage.usage_of(self.pid)
        if self.child.limits.profile == PROCS:
            found = usage.with_family(self.pid, found, self.idle_mib)
        if found.threads > MAX_THREADS or found.processes > MAX_PROCESSES:
            most = f"{MAX_THREADS} threads"
            if self.limits.profile == PROCS:
                most += f", or {MAX_PROCESSES} processes"
            self._die(Outcome.REFUSED, f"started more than {most}")
        if found.headless and not self.child.has_ended(ENDING_MS):
            self._die(Outcome.CRASHED, "ended its main thread")
        return found

    # --- ends -----------------------------------------------------------------------------------------

    def _die(self, outcome: Outcome, detail: str) -> NoReturn:
        self.close()
        raise Died(outcome, detail)

    def _ended(self, meter: Meter) -> NoReturn:
        """The child hung up. Give it a moment to end by itself, so that its own status is what we see."""
        assert self.child is not None  # noqa: S101
        self._drain(meter)
        if not self.child.has_ended(200):
            self._die(Outcome.EXITED, "closed its connection to the judge")
        self.close()
        assert self.ending is not None  # noqa: S101
        raise died_by(self.ending, self.limits)
