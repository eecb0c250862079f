"""Frames between judge and child: a JSON header and raw tensor bytes. No pickle, everything bounded.

A frame is `magic 4s | header length u32 | blob length u64 | header | blob`, big-endian. The header is a JSON
object whose "value" is a node; tensors and arrays name dtype, shape and place, and must tile the blob
exactly, in order. `encode` writes frames, `decode` accepts any bytes at all and gives a value or raises
`WireError`, nothing else.

Nodes: null, true, false, number, string and [..] stand for themselves; the rest is an object of one key:
`t` tuple, `d` dict as pairs, `f` nan or inf, `i` big int as hex, `T` tensor, `A` NumPy array, `b` bytes,
`o` opaque (an object that cannot travel: its type name and repr).
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from typing import Any, NamedTuple

import torch

MAGIC = b"PTk1"
PREFIX = struct.Struct(">4sIQ")
MAX_HEADER = 1 << 20
MAX_BLOB = 64 << 20
MAX_NODES = 20_000
MAX_DEPTH = 32
MAX_TENSORS = 512
MAX_DIMS = 12
MAX_ELEMENTS = 1 << 40  # product of the dims that are not zero: torch multiplies them before it looks
MAX_PAIRS = 1024
MAX_INT_BITS = 256
MAX_TEXT = 500

TENSOR_TYPES = {
    "f64": torch.float64,
    "f32": torch.float32,
    "f16": torch.float16,
    "bf16": torch.bfloat16,
    "i64": torch.int64,
    "i32": torch.int32,
    "i16": torch.int16,
    "i8": torch.int8,
    "u8": torch.uint8,
    "b1": torch.bool,
    "c64": torch.complex64,
    "c128": torch.complex128,
}
TENSOR_NAMES = {dtype: name for name, dtype in TENSOR_TYPES.items()}
ARRAY_TYPES = frozenset(
    [
        "float64",
        "float32",
        "float16",
        "int64",
        "int32",
        "int16",
        "int8",
        "uint64",
        "uint32",
        "uint16",
        "uint8",
        "bool",
        "complex64",
        "complex128",
    ]
)
SURROGATE = re.compile("[\ud800-\udfff]")


class WireError(Exception):
    """The bytes are no frame of ours, or over a limit."""


class TooBig(WireError):
    """The value is over a limit of what may cross; the message says which."""


@dataclass(frozen=True)
class Opaque:
    """Stands for an object that cannot travel: a module, a function, a sparse tensor."""

    type_name: str
    text: str


class Frame(NamedTuple):
    """A received frame: its header without the value, and the value."""

    header: dict[str, Any]
    value: Any


def frame_size(prefix: bytes) -> tuple[int, int]:
    """Header and blob length from the first PREFIX.size bytes. Raises WireError, TooBig."""
    magic, head, blob = PREFIX.unpack(prefix)
    if magic != MAGIC:
        raise WireError("not a frame")
    if head > MAX_HEADER or blob > MAX_BLOB:
        raise TooBig("the frame is over the size limit")
    return head, blob
