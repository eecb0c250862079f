"""Generated values for the tests of the wire, and how to compare what == would not tell apart."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import torch
from hypothesis import settings
from hypothesis import strategies as st

from grader.sandbox import wire
from grader.sandbox.decode import decode
from grader.sandbox.wire import Frame, WireError

thorough = settings(deadline=None, derandomize=True, max_examples=300)


def read(data: bytes) -> Frame:
    """A frame as the box takes it from a stream."""
    if len(data) < wire.PREFIX.size:
        raise WireError("too short")
    head, blob = wire.frame_size(data[: wire.PREFIX.size])
    if len(data) != wire.PREFIX.size + head + blob:
        raise WireError("another length")
    return decode(data[wire.PREFIX.size :][:head], data[wire.PREFIX.size + head :])


def picture(value: Any) -> Any:
    """Comparable by ==, and telling apart what == does not: nan, -0.0, 1 and True, tensors."""
    if isinstance(value, torch.Tensor):
        return (type(value), value.dtype, tuple(value.shape), repr(value.tolist()))
    if isinstance(value, np.ndarray):
        return (type(value), value.dtype.name, value.shape, repr(value.tolist()))
    if isinstance(value, (list, tuple)):
        return (type(value), [picture(item) for item in value])
    if isinstance(value, dict):
        return (type(value), [(picture(key), picture(item)) for key, item in value.items()])
    return (type(value), repr(value))


LAYOUTS = {
    "plain": lambda t: t,
    "transposed": lambda t: t.permute(tuple(reversed(range(t.dim())))),
    "every second": lambda t: torch.stack([t, t.flip(0) if t.dim() else t], -1)[..., 0],
    "expanded": lambda t: t.expand(2, *t.shape),
    "size 1, odd strides": lambda t: t.as_strided((1, *t.shape, 1), (5, *t.stride(), 7)),
    "requires grad": lambda t: t.detach().requires_grad_() if t.dtype.is_floating_point else t,
    "in a graph": lambda t: 1 * t.detach().requires_grad_() if t.is_complex() else t,
    "conjugate": lambda t: t.conj() if t.is_complex() else t,
    "negative view": lambda t: t.conj().imag if t.is_complex() else t,
}
SHAPES = st.lists(st.integers(0, 3), max_size=3)
KEYS = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text()
KEYS |= st.floats(allow_nan=False, allow_infinity=False)


@st.composite
def tensors(draw: st.DrawFn) -> torch.Tensor:
    dtype = draw(st.sampled_from(list(wire.TENSOR_TYPES.values())))
    layout = draw(st.sampled_from(sorted(LAYOUTS)))
    shape = draw(SHAPES)
    size = math.prod(shape) * dtype.itemsize
    raw = bytearray(draw(st.binary(min_size=size, max_size=size)))
    if not raw:
        return LAYOUTS[layout](torch.zeros(shape, dtype=dtype))
    flat = torch.frombuffer(raw, dtype=torch.uint8)
    flat = flat > 127 if dtype is torch.bool else flat.view(dtype)
    return LAYOUTS[layout](flat.reshape(shape))


@st.composite
def arrays(draw: st.DrawFn) -> np.ndarray[Any, Any]:
    name = draw(st.sampled_from(sorted(wire.ARRAY_TYPES)))
    shape = draw(SHAPES)
    size = math.prod(shape) * np.dtype(name).itemsize
    raw = np.frombuffer(draw(st.binary(min_size=size, max_size=size)), np.uint8)
    found = (raw > 127 if name == "bool" else raw.view(name)).reshape(shape)
    return draw(st.sampled_from([found, found.T, found[..., None][::-1] if shape else found]))


LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**256) + 1, 2**256 - 1),
    st.floats(),
    st.text(),
    st.binary(max_size=50),
    tensors(),
    arrays(),
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(KEYS, inner),
    max_leaves=20,
)
