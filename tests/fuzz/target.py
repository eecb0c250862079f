"""What the fuzzer runs: the judge's side of the wire on any bytes. Only a value or WireError may come out."""

from __future__ import annotations

import contextlib
import struct
from pathlib import Path

from grader.sandbox import wire
from grader.sandbox.encode import encode
from grader.sandbox.inbox import Inbox

CORPUS = Path(__file__).parent / "corpus"
START = struct.Struct(">BH")  # where the stream is cut, odd for a prefix that fits; length of the header then


def received(data: bytes) -> wire.Frame | None:
    """The frame these bytes make. Raises WireError."""
    if len(data) < START.size:
        return None
    cut, head = START.unpack_from(data)
    stream = data[START.size :]
    if cut % 2:  # lengths that fit, so that changed bytes reach the decoder
        head = min(head, len(stream))
        stream = wire.PREFIX.pack(wire.MAGIC, head, len(stream) - head) + stream
    inbox = Inbox(("cpu",))
    return inbox.take(stream[:cut]) or inbox.take(stream[cut:])


def run(data: bytes) -> None:
    """What decodes must survive the way back."""
    with contextlib.suppress(wire.WireError):
        frame = received(data)
        if frame is not None:
            once = encode({"id": 1}, frame.value)
            again = Inbox(("cpu",)).take(once)
            assert again is not None
            assert b'"o":' in once or encode({"id": 1}, again.value) == once, (
                "opaque objects do not come back"
            )
