"""The wall's own language: what goes in comes out, and no bytes whatsoever do anything but that."""

from __future__ import annotations

import contextlib
import json
import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.sandbox import wire
from grader.sandbox.decode import decode
from grader.sandbox.encode import encode
from grader.sandbox.wire import Frame, Opaque, WireError

thorough = settings(deadline=None, derandomize=True, max_examples=300)


def read(data: bytes) -> Frame:
    """A frame as the box takes it from a stream."""
    if len(data) < wire.PREFIX.size:
        raise WireError("too short")
    head, blob = wire.frame_size(data[: wire.PREFIX.size])
    if len(data) != wire.PREFIX.size + head + blob:
        raise WireError("another length")
    return decode(data[wire.PREFIX.size :][:head], data[wire.PREFIX.size + head :])


def there_and_back(value: Any) -> Any:
    return read(encode({"id": 7}, value)).value


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


def test_picture_tells_apart() -> None:
    different = [0, False, 0.0, -0.0, "0", None, [0], (0,), {0: 0}, {0: False}, b"0", torch.tensor(0)]
    different += [torch.tensor(0.0), torch.tensor(-0.0), torch.tensor([0]), np.array(0), math.nan]
    pictures = [picture(value) for value in different]
    assert all(a != b for i, a in enumerate(pictures) for b in pictures[i + 1 :])


LAYOUTS = {
    "plain": lambda t: t,
    "transposed": lambda t: t.permute(tuple(reversed(range(t.dim())))),
    "every second": lambda t: torch.stack([t, t.flip(0) if t.dim() else t], -1)[..., 0],
    "expanded": lambda t: t.expand(2, *t.shape),
    "size 1, odd strides": lambda t: t.as_strided((1, *t.shape, 1), (5, *t.stride(), 7)),
    "in a graph": lambda t: t.detach().requires_grad_() if t.dtype.is_floating_point else t,
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


@thorough
@given(VALUES)
def test_what_goes_in_comes_out(value: Any) -> None:
    frame = read(encode({"id": 7, "status": "value"}, value))
    assert frame.header == {"id": 7, "status": "value"}
    assert picture(frame.value) == picture(value)


@pytest.mark.parametrize("dtype", wire.TENSOR_TYPES.values(), ids=str)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_dtype_in_every_layout(dtype: torch.dtype, layout: str) -> None:
    value = LAYOUTS[layout](torch.arange(6).reshape(2, 3).to(dtype))
    assert picture(there_and_back([value])) == picture([value])


@pytest.mark.parametrize("key", [2**60, -(2**255), math.inf, (1, "a"), ()], ids=repr)
def test_keys_that_are_no_json(key: Any) -> None:
    value = {key: torch.ones(2)}
    assert picture(there_and_back(value)) == picture(value)


@pytest.mark.parametrize("dtype", [">f4", ">i2", ">c16"])
def test_byte_order_of_an_array_changes_no_value(dtype: str) -> None:
    assert there_and_back(np.array([1, 2, 300], dtype)).tolist() == [1, 2, 300]


def test_a_default_device_is_not_the_encoders() -> None:
    value = torch.arange(3)
    with torch.device("meta"):
        data = encode({}, value)
    assert picture(read(data).value) == picture(value)


def assert_harmless(head: bytes, blob: bytes) -> None:
    """A value whose text is valid Unicode, or WireError: anything else fails the test."""
    with contextlib.suppress(WireError):
        for text in texts(decode(head, blob).value):
            text.encode()


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Opaque):
        yield from (value.type_name, value.text)
    elif isinstance(value, (list, tuple, dict)):
        for item in [*value, *value.values()] if isinstance(value, dict) else value:
            yield from texts(item)


@thorough
@given(st.binary(max_size=200) | st.binary(max_size=99).map(lambda tail: wire.MAGIC + tail))
def test_any_bytes_are_a_value_or_an_error(data: bytes) -> None:
    assert_harmless(data[: len(data) // 2], data[len(data) // 2 :])
    with contextlib.suppress(WireError):
        read(data)


TOKENS = [
    b"NaN",
    b"-1",
    b"1e999",
    b"[",
    b"]",
    b"{",
    b"}",
    b'"T"',
    b"null",
    b"9" * 30,
    b'"\\ud800"',
    b",",
    b"\xff",
]


@thorough
@given(VALUES, st.lists(st.tuples(st.integers(0), st.integers(0, 6), st.sampled_from(TOKENS)), max_size=4))
def test_a_changed_frame_is_a_value_or_an_error(value: Any, changes: list[tuple[int, int, bytes]]) -> None:
    data = encode({"id": 1}, value)
    size = wire.PREFIX.size + wire.frame_size(data[: wire.PREFIX.size])[0]
    head, blob = bytearray(data[wire.PREFIX.size : size]), data[size:]
    for place, width, token in changes:
        start = place % (len(head) + 1)
        head[start : start + width] = token
    assert_harmless(bytes(head), blob)


NUMBERS = st.integers(-2, 5) | st.sampled_from([2**31, 2**63, True, 1.0, None])
BODIES = st.recursive(
    NUMBERS | st.sampled_from([*wire.TENSOR_TYPES, *sorted(wire.ARRAY_TYPES), "cpu", "nan", "0x1", "\ud800"]),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("tdfiTAbox"), inner, max_size=2)
    ),
)
TENSOR_LIKE = st.tuples(st.sampled_from(["f32", "b1", "?"]), st.lists(NUMBERS), NUMBERS, BODIES).map(list)


@thorough
@given(BODIES | TENSOR_LIKE.map(lambda body: {"T": body}), st.binary(max_size=24))
def test_any_tree_of_nodes_is_a_value_or_an_error(node: Any, blob: bytes) -> None:
    assert_harmless(json.dumps({"value": node}).encode(), blob)


class Odd:
    """Its repr fails, and its class says it is a tensor."""

    def __repr__(self) -> str:
        raise RuntimeError("no repr")


class Marked(torch.Tensor):
    pass


class Name(str):
    def __str__(self) -> str:
        return "another"


CANNOT_TRAVEL = {
    "a module": (lambda: torch.nn.Linear(1, 1), "Linear"),
    "a function": (lambda: there_and_back, "function"),
    "a class": (lambda: Odd, "type"),
    "a generator": (lambda: (i for i in ()), "generator"),
    "a set": (lambda: {1}, "set"),
    "a sparse tensor": (lambda: torch.eye(2).to_sparse(), "Tensor"),
    "a sparse row tensor": (lambda: torch.eye(2).to_sparse_csr(), "Tensor"),
    "a meta tensor": (lambda: torch.ones(2, device="meta"), "Tensor"),
    "a dtype of ours that is not": (lambda: torch.ones(2).to(torch.float8_e5m2), "Tensor"),
    "an object array": (lambda: np.array(["a", None], object), "ndarray"),
    "a date array": (lambda: np.array(["2020-01-01"], "datetime64[D]"), "ndarray"),
    "a NumPy integer": (lambda: np.int64(3), "int64"),
    "an object without repr": (lambda: Odd(), "Odd"),
    "text with a lone surrogate": (lambda: "a\ud800", "str"),
    "an integer of 257 bits": (lambda: 1 << 256, "int"),
    "a dict with a bytes key": (lambda: {b"a": torch.ones(2)}, "dict"),
}


@pytest.mark.filterwarnings("ignore:Sparse")
@pytest.mark.parametrize("name", CANNOT_TRAVEL)
def test_what_cannot_travel_is_named_and_costs_nothing_else(name: str) -> None:
    make, type_name = CANNOT_TRAVEL[name]
    found, beside = there_and_back([make(), torch.arange(2)])
    assert isinstance(found, Opaque)
    assert found.type_name == type_name
    assert picture(beside) == picture(torch.arange(2))


def test_a_long_repr_is_cut() -> None:
    found = there_and_back(dict.fromkeys(range(999)).keys())
    assert len(found.text) == wire.MAX_TEXT


FLATTENED = {
    "a tensor subclass": (lambda: torch.ones(2).as_subclass(Marked), torch.ones(2)),
    "a parameter": (lambda: torch.nn.Parameter(torch.ones(2)), torch.ones(2)),
    "a str subclass": (lambda: Name("a"), "a"),
    "a named tuple": (lambda: torch.ones(2).max(0), (torch.tensor(1.0), torch.tensor(0))),
    "a shape": (lambda: torch.ones(2, 3).shape, (2, 3)),
    "an ordered dict": (lambda: torch.nn.Linear(1, 1, bias=False).requires_grad_(False).half().state_dict(), None),
    "a NumPy float": (lambda: np.float64(2), 2.0),
    "an array subclass": (lambda: np.ma.array([1, 2]), np.array([1, 2])),
}
