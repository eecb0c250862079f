"""What a child has sent so far, cut into frames: exactly one to each question."""

from __future__ import annotations

from grader.sandbox import wire
from grader.sandbox.decode import decode


class Inbox:
    """Takes bytes in any pieces. Bounded: a length over the limit is refused before its bytes are kept."""

    def __init__(self, devices: tuple[str, ...]) -> None:
        self.devices = devices
        self.buffer = bytearray()

    def take(self, part: bytes) -> wire.Frame | None:
        """The frame this part completes, None for part of one. Raises WireError, TooBig."""
        self.buffer += part
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
