"""Values into frames. Runs in both processes; in the child it trusts no method of a value."""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np
import torch

from grader.sandbox import wire
from grader.sandbox.wire import TooBig


class _Encoder:
    """Walks a value once; collects blobs and counts what it has seen."""

    def __init__(self) -> None:
        self.blobs: list[bytes] = []
        self.size = 0
        self.nodes = 0
        self.tensors = 0

    def node(self, value: Any, depth: int = 0) -> Any:
        self.nodes += 1
        if self.nodes > wire.MAX_NODES:
            raise TooBig(f"more than {wire.MAX_NODES} values in one answer")
        if depth > wire.MAX_DEPTH:
            raise TooBig(f"nested more than {wire.MAX_DEPTH} levels deep, or cyclic")
        if value is None or value is True or value is False:
            return value
        # Subclasses are flattened: torch.__version__ is a str subclass, transforms return Tensor subclasses.
        for kind, encode in _ENCODERS:
            if isinstance(value, kind):
                return encode(self, value, depth)
        return opaque(value)

    def place(self, raw: bytes) -> int:
        offset, self.size = self.size, self.size + len(raw)
        if self.size > wire.MAX_BLOB:
            raise TooBig(f"over {wire.MAX_BLOB >> 20} MiB of data in one answer")
        self.blobs.append(raw)
        return offset

    def tensor(self, value: torch.Tensor, depth: int) -> Any:
        self.tensors += 1
        if self.tensors > wire.MAX_TENSORS:
            raise TooBig(f"more than {wire.MAX_TENSORS} tensors in one answer")
        with torch.no_grad():
            try:
                plain = torch.Tensor.as_subclass(value, torch.Tensor)
            except (NotImplementedError, RuntimeError):  # sparse ones have no storage to share
                return opaque(value)
            if not _is_dense(plain):
                return opaque(value)
            _check_size("a tensor", tuple(plain.shape), plain.numel() * plain.element_size())
            dense = plain.detach().cpu().resolve_conj().resolve_neg()
            # A dimension of size 1 may keep any stride through contiguous(), and view() minds.
            flat = torch.empty(dense.shape, dtype=dense.dtype, device="cpu").copy_(dense).reshape(-1)
            raw = flat.view(torch.uint8).numpy().tobytes() if flat.numel() else b""
        return {"T": [wire.TENSOR_NAMES[plain.dtype], list(plain.shape), self.place(raw), plain.device.type]}

    def array(self, value: np.ndarray[Any, Any], depth: int) -> Any:
        plain = np.asarray(value)
        if plain.dtype.name not in wire.ARRAY_TYPES:
            return opaque(value)
        _check_size("an array", plain.shape, plain.nbytes)
        raw = plain.astype(plain.dtype.newbyteorder("=")).tobytes()
        return {"A": [plain.dtype.name, list(plain.shape), self.place(raw)]}

    def dict(self, value: dict[Any, Any], depth: int) -> Any:
        if len(value) > wire.MAX_PAIRS:
            raise TooBig(f"a dict of more than {wire.MAX_PAIRS} keys")
        if not all(_is_key(key) for key in dict.keys(value)):
            return opaque(value)
        return {
            "d": [[self.node(key, depth + 1), self.node(item, depth + 1)] for key, item in dict.items(value)]
        }


def _is_key(key: Any) -> bool:
    """Scalars that travel as they are, and tuples of them: the judge hashes keys, so nothing else will do."""
    if isinstance(key, tuple):
        return all(_is_scalar(part) for part in tuple.__iter__(key))
    return _is_scalar(key)


def _is_scalar(value: Any) -> bool:
    if isinstance(value, str):
        return not wire.SURROGATE.search(str.__str__(value))
    if isinstance(value, int):
        return int(value).bit_length() <= wire.MAX_INT_BITS
    return value is None or isinstance(value, float)


def _check_size(what: str, shape: tuple[int, ...], size: int) -> None:
    if len(shape) > wire.MAX_DIMS:
        raise TooBig(f"{what} of more than {wire.MAX_DIMS} dimensions")
    if size > wire.MAX_BLOB:
        raise TooBig(f"{what} of shape {shape} is over {wire.MAX_BLOB >> 20} MiB")


def _is_dense(tensor: torch.Tensor) -> bool:
    return (
        tensor.layout == torch.strided
        and not tensor.is_quantized
        and not tensor.is_nested
        and tensor.device.type in ("cpu", "cuda")
        and tensor.dtype in wire.TENSOR_NAMES
    )


def _int(_: _Encoder, value: int, depth: int) -> Any:
    number = int(value)
    if abs(number) < 1 << 53:
        return number
    if number.bit_length() > wire.MAX_INT_BITS:
        return {"o": ["int", f"an integer of {number.bit_length()} bits"]}
    return {"i": hex(number)}


def _float(_: _Encoder, value: float, depth: int) -> Any:
    number = float(value)
    return number if math.isfinite(number) else {"f": str(number)}


def _str(encoder: _Encoder, value: str, depth: int) -> Any:
    text = str.__str__(value)
    if len(text) > wire.MAX_HEADER // 2:
        raise TooBig("a string of more than 500 000 characters")
    return {"o": ["str", "text that is not valid Unicode"]} if wire.SURROGATE.search(text) else text


_ENCODERS: tuple[tuple[Any, Any], ...] = (
    (torch.Tensor, _Encoder.tensor),
    (np.ndarray, _Encoder.array),
    (int, _int),
    (float, _float),
    (str, _str),
    (tuple, lambda self, value, depth: {"t": [self.node(item, depth + 1) for item in tuple.__iter__(value)]}),
    (list, lambda self, value, depth: [self.node(item, depth + 1) for item in list.__iter__(value)]),
    (dict, _Encoder.dict),
    (bytes, lambda self, value, depth: {"b": [self.place(value), len(value)]}),
)


def opaque(value: Any) -> dict[str, list[str]]:
    """Type name and repr of something that stays behind; a repr that fails is left out."""
    try:
        text = wire.SURROGATE.sub("?", str(repr(value)))[: wire.MAX_TEXT]
    except Exception:
        text = ""
    return {"o": [type(value).__name__[: wire.MAX_TEXT], text]}


def encode(header: dict[str, Any], value: Any = None) -> bytes:
    """One frame. Raises TooBig where the value is over a limit."""
    encoder = _Encoder()
    node = encoder.node(value)
    head = json.dumps({**header, "value": node}, separators=(",", ":"), allow_nan=False).encode()
    if len(head) > wire.MAX_HEADER:
        raise TooBig(f"over {wire.MAX_HEADER >> 20} MiB of plain data in one answer")
    return b"".join((wire.PREFIX.pack(wire.MAGIC, len(head), encoder.size), head, *encoder.blobs))
