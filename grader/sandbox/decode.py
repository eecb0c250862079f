"""Frames back into values, in the judge: strict, bounded, nothing executed."""

from __future__ import annotations

import json
import math
import re
from typing import Any

import numpy as np
import torch

from grader.sandbox import wire
from grader.sandbox.wire import Frame, Opaque, WireError


def decode(head: bytes, blob: bytes, devices: tuple[str, ...] = ("cpu",)) -> Frame:
    """Header and blob of one frame as a value. Tensors claimed to be on another device become Opaque.

    Raises WireError for anything that is not exactly a frame.
    """
    header = _parse(head)
    if not isinstance(header, dict) or "value" not in header:
        raise WireError("the header is no object with a value")
    decoder = _Decoder(blob, devices)
    value = decoder.node(header.pop("value"), 0)
    if decoder.cursor != len(blob):
        raise WireError("bytes left over")
    return Frame(header, value)


def _parse(head: bytes) -> Any:
    try:
        return json.loads(
            head.decode("utf-8"),
            object_pairs_hook=_object,
            parse_constant=_refuse_constant,
            parse_int=_small_int,
        )
    except WireError:
        raise
    except (ValueError, RecursionError) as error:
        raise WireError(f"the header is not JSON: {type(error).__name__}") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise WireError("a key twice")
    return found


def _refuse_constant(text: str) -> Any:
    raise WireError(f"{text} is not JSON")


def _small_int(text: str) -> int:
    if len(text) > 20:
        raise WireError("a number of too many digits")
    return int(text)


class _Decoder:
    """Rebuilds a value; `cursor` is how much of the blob has been used."""

    def __init__(self, blob: bytes, devices: tuple[str, ...]) -> None:
        self.blob = blob
        self.devices = devices
        self.cursor = 0
        self.nodes = 0
        self.tensors = 0

    def node(self, node: Any, depth: int) -> Any:
        self.nodes += 1
        if self.nodes > wire.MAX_NODES or depth > wire.MAX_DEPTH:
            raise WireError("too many values or too deep")
        if isinstance(node, list):
            return [self.node(item, depth + 1) for item in node]
        if isinstance(node, str):
            return _text(node)
        if not isinstance(node, dict):
            return node
        if len(node) != 1:
            raise WireError("not a node")
        ((tag, body),) = node.items()
        if tag not in _DECODERS:
            raise WireError("an unknown kind of node")
        return _DECODERS[tag](self, body, depth)

    def take(self, offset: Any, size: int) -> bytes:
        if type(offset) is not int or offset != self.cursor or size < 0 or size > len(self.blob) - offset:
            raise WireError("data out of place")
        self.cursor += size
        return self.blob[offset : self.cursor]

    def tensor(self, body: Any, depth: int) -> Any:
        name, shape, offset, device = _parts(body, 4)
        if not isinstance(name, str) or name not in wire.TENSOR_TYPES or not isinstance(device, str):
            raise WireError("an unknown dtype or device")
        self.tensors += 1
        dtype = wire.TENSOR_TYPES[name]
        raw = self.take(offset, _elements(shape) * dtype.itemsize)
        if self.tensors > wire.MAX_TENSORS:
            raise WireError("too many tensors")
        if device not in self.devices:
            return Opaque("Tensor", f"a tensor on {_text(device)[:20]}")
        return _tensor(raw, dtype, shape).to(device)

    def array(self, body: Any, depth: int) -> Any:
        name, shape, offset = _parts(body, 3)
        if not isinstance(name, str) or name not in wire.ARRAY_TYPES:
            raise WireError("an unknown dtype")
        dtype = np.dtype(name)
        raw = self.take(offset, _elements(shape) * dtype.itemsize)
        if name == "bool":
            return (np.frombuffer(raw, np.uint8) != 0).reshape(shape)
        return np.frombuffer(bytearray(raw), dtype).reshape(shape)

    def dict(self, body: Any, depth: int) -> Any:
        if not isinstance(body, list) or len(body) > wire.MAX_PAIRS:
            raise WireError("not a dict")
        found: dict[Any, Any] = {}
        for pair in body:
            key = self.key(_parts(pair, 2)[0], depth + 1)
            if key in found:
                raise WireError("a key twice")
            found[key] = self.node(pair[1], depth + 1)
        return found

    def key(self, node: Any, depth: int) -> Any:
        key = self.node(node, depth)
        kinds = (str, int, float, bool, type(None))
        if not isinstance(key, kinds) and not (type(key) is tuple and all(isinstance(k, kinds) for k in key)):
            raise WireError("not a key")
        return key

    def bytes(self, body: Any, depth: int) -> bytes:
        offset, size = _parts(body, 2)
        if type(size) is not int:
            raise WireError("not a size")
        return self.take(offset, size)

    def tuple(self, body: Any, depth: int) -> Any:
        if not isinstance(body, list):
            raise WireError("not a tuple")
        return tuple(self.node(item, depth + 1) for item in body)


def _text(text: str) -> str:
    if wire.SURROGATE.search(text):
        raise WireError("text that is not valid Unicode")
    return text


def _parts(body: Any, count: int) -> list[Any]:
    if not isinstance(body, list) or len(body) != count:
        raise WireError("a node of the wrong form")
    return body


def _elements(shape: Any) -> int:
    if not isinstance(shape, list) or len(shape) > wire.MAX_DIMS:
        raise WireError("not a shape")
    if any(type(dim) is not int or not 0 <= dim <= 1 << 31 for dim in shape):
        raise WireError("not a shape")
    if math.prod(dim for dim in shape if dim) > wire.MAX_ELEMENTS:
        raise WireError("a shape too large")
    return math.prod(shape)


def _tensor(raw: bytes, dtype: torch.dtype, shape: list[int]) -> torch.Tensor:
    if not raw:
        return torch.empty(shape, dtype=dtype, device="cpu")
    if dtype is torch.bool:  # a byte that is neither 0 nor 1 would make a bool that is both
        return (torch.frombuffer(bytearray(raw), dtype=torch.uint8) != 0).reshape(shape)
    # A clone, or it would be a view to autograd, which refuses in-place changes of a view that is a leaf.
    return torch.frombuffer(bytearray(raw), dtype=dtype).reshape(shape).clone()


def _special(_: _Decoder, body: Any, depth: int) -> float:
    if body not in ("nan", "inf", "-inf"):
        raise WireError("not a float")
    return float(body)


def _big_int(_: _Decoder, body: Any, depth: int) -> int:
    if not isinstance(body, str) or not re.fullmatch(r"-?0x[0-9a-f]{1,64}", body):
        raise WireError("not an int")
    return int(body, 16)


def _opaque(_: _Decoder, body: Any, depth: int) -> Opaque:
    type_name, text = _parts(body, 2)
    if (
        not isinstance(type_name, str)
        or not isinstance(text, str)
        or len(type_name + text) > 2 * wire.MAX_TEXT
    ):
        raise WireError("not an object")
    return Opaque(_text(type_name), _text(text))


_DECODERS: dict[str, Any] = {
    "t": _Decoder.tuple,
    "d": _Decoder.dict,
    "f": _special,
    "i": _big_int,
    "T": _Decoder.tensor,
    "A": _Decoder.array,
    "b": _Decoder.bytes,
    "o": _opaque,
}
