"""The wall's own language: what goes in comes out, and what cannot travel is named."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given

from grader.sandbox import wire
from grader.sandbox.encode import encode
from grader.sandbox.wire import Opaque, TooBig
from tests.wire_values import LAYOUTS, VALUES, picture, read, thorough


def there_and_back(value: Any) -> Any:
    return read(encode({"id": 7}, value)).value


def test_picture_tells_apart() -> None:
    different = [0, False, 0.0, -0.0, "0", None, [0], (0,), {0: 0}, {0: False}, b"0", torch.tensor(0)]
    different += [torch.tensor(0.0), torch.tensor(-0.0), torch.tensor([0]), np.array(0), math.nan]
    pictures = [picture(value) for value in different]
    assert all(a != b for i, a in enumerate(pictures) for b in pictures[i + 1 :])


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


def test_what_arrives_is_a_copy_one_can_write_to_and_asks_for_no_gradient() -> None:
    tensor, array = torch.ones(2, requires_grad=True), np.ones(2)
    got_tensor, got_array = there_and_back([tensor, array])
    assert not got_tensor.requires_grad
    got_tensor[0] = got_array[0] = 5
    assert tensor.tolist() == array.tolist() == [1, 1]


def test_a_wide_cut_of_a_long_tensor_sends_only_itself() -> None:
    assert len(encode({}, torch.zeros(10**6)[:3])) < 200


@pytest.mark.parametrize("key", [2**60, -(2**255), math.inf, (1, "a"), (2**60, None), ()], ids=repr)
def test_keys_that_are_no_plain_json(key: Any) -> None:
    value = {key: torch.ones(2)}
    assert picture(there_and_back(value)) == picture(value)


@pytest.mark.parametrize("dtype", [">f4", ">i2", ">c16"])
def test_byte_order_of_an_array_changes_no_value(dtype: str) -> None:
    assert there_and_back(np.array([1, 2, 300], dtype)).tolist() == [1, 2, 300]


@pytest.mark.parametrize("value", [torch.arange(3), torch.zeros(0), torch.ones(2) > 0], ids=str)
def test_a_default_device_left_behind_changes_nothing(value: torch.Tensor) -> None:
    with torch.device("meta"):
        found = there_and_back(value)
    assert picture(found) == picture(value)


class Odd:
    """Its repr fails."""

    def __repr__(self) -> str:
        raise RuntimeError("no repr")


class Marked(torch.Tensor):
    pass


class Name(str):
    __slots__ = ()

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
    "a tensor of a dtype not sent": (lambda: torch.ones(2).to(torch.float8_e5m2), "Tensor"),
    "a nested tensor": (lambda: torch.nested.nested_tensor([torch.ones(1), torch.ones(2)]), "Tensor"),
    "an object array": (lambda: np.array(["a", None], object), "ndarray"),
    "an array of dates": (lambda: np.array(["2020-01-01"], "datetime64[D]"), "ndarray"),
    "a NumPy integer": (lambda: np.int64(3), "int64"),
    "an object without repr": (Odd, "Odd"),
    "text with a lone surrogate": (lambda: "a\ud800", "str"),
    "an integer of 257 bits": (lambda: 1 << 256, "int"),
    "a dict with a bytes key": (lambda: {b"a": torch.ones(2)}, "dict"),
    "a dict with a lone surrogate as key": (lambda: {"\ud800": torch.ones(2)}, "dict"),
    "a dict with a key of 257 bits": (lambda: {1 << 256: torch.ones(2)}, "dict"),
    "a dict with such a key in a tuple": (lambda: {(1, "\ud800"): torch.ones(2)}, "dict"),
}
if hasattr(torch, "quantize_per_tensor"):  # deprecated in 2.13
    CANNOT_TRAVEL["a quantised tensor"] = (
        lambda: torch.quantize_per_tensor(torch.ones(2), 1.0, 0, torch.qint8),
        "Tensor",
    )


@pytest.mark.filterwarnings("ignore::UserWarning")  # beta and deprecated kinds of tensors say so
@pytest.mark.parametrize("name", CANNOT_TRAVEL)
def test_what_cannot_travel_is_named_and_costs_nothing_else(name: str) -> None:
    make, type_name = CANNOT_TRAVEL[name]
    found, beside = there_and_back([make(), torch.arange(2)])
    assert isinstance(found, Opaque)
    assert found.type_name == type_name
    assert picture(beside) == picture(torch.arange(2))


def test_a_long_repr_is_cut() -> None:
    assert len(there_and_back(dict.fromkeys(range(999)).keys()).text) == wire.MAX_TEXT


FLATTENED = {
    "a tensor subclass": (lambda: torch.ones(2).as_subclass(Marked), torch.ones(2)),
    "a parameter": (lambda: torch.nn.Parameter(torch.ones(2)), torch.ones(2)),
    "a str subclass": (lambda: Name("a"), "a"),
    "a named tuple": (lambda: torch.ones(2).max(0), (torch.tensor(1.0), torch.tensor(0))),
    "a shape": (lambda: torch.ones(2, 3).shape, (2, 3)),
    "an ordered dict": (lambda: torch.nn.PReLU(init=0.5).state_dict(), {"weight": torch.tensor([0.5])}),
    "a NumPy float": (lambda: np.float64(2), 2.0),
    "an array subclass": (lambda: np.ma.array([1, 2]), np.array([1, 2])),
}


@pytest.mark.parametrize("name", FLATTENED)
def test_subclasses_arrive_as_the_plain_kind(name: str) -> None:
    make, plain = FLATTENED[name]
    assert picture(there_and_back(make())) == picture(plain)


def nested(depth: int) -> list[Any]:
    return [nested(depth - 1)] if depth else []


def cyclic() -> list[Any]:
    value: list[Any] = []
    value.append(value)
    return value


LARGEST = {
    "deep": lambda n: nested(wire.MAX_DEPTH + n),
    "values": lambda n: [0] * (wire.MAX_NODES - 1 + n),
    "tensors": lambda n: [torch.zeros(0)] * (wire.MAX_TENSORS + n),
    "pairs": lambda n: dict.fromkeys(range(wire.MAX_PAIRS + n)),
    "elements": lambda n: torch.zeros(wire.MAX_BLOB + n, dtype=torch.uint8),
    "array": lambda n: np.zeros(wire.MAX_BLOB + n, np.uint8),
    "bytes": lambda n: bytes(wire.MAX_BLOB + n),
    "dims": lambda n: torch.zeros([1] * (wire.MAX_DIMS + n)),
    "text": lambda n: "x" * (wire.MAX_HEADER // 2 + n),
}


@pytest.mark.parametrize("name", LARGEST)
def test_the_largest_travels_and_one_more_does_not(name: str) -> None:
    make = LARGEST[name]
    assert type(there_and_back(make(0))) is type(make(0))
    with pytest.raises(TooBig):
        encode({}, make(1))


TOO_BIG = {
    "a list in itself": (cyclic, "32 levels deep, or cyclic"),
    "10**12 elements in one byte": (
        lambda: torch.zeros(1).expand(10**12),
        r"\(1000000000000,\) is over 64 MiB",
    ),
    "many tensors of one storage": (lambda: [torch.zeros(1).expand(1 << 22)] * 20, "over 64 MiB of data"),
    "much text": (lambda: ["x" * 500_000] * 3, "1 MiB of plain data"),
    "text that grows when written": (lambda: "\u4e2d" * 200_000, "1 MiB of plain data"),
}


@pytest.mark.parametrize("name", TOO_BIG)
def test_what_is_too_big_says_why(name: str) -> None:
    make, said = TOO_BIG[name]
    with pytest.raises(TooBig, match=said):
        encode({}, make())


def test_too_many_dimensions_are_not_called_mebibytes() -> None:
    with pytest.raises(TooBig) as caught:
        encode({}, torch.zeros([1] * (wire.MAX_DIMS + 1)))
    assert "MiB" not in str(caught.value)
