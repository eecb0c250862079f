"""Whatever bytes a child sends, the judge gets a value or a WireError, and nothing else happens."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from grader.sandbox import wire
from grader.sandbox.decode import decode
from grader.sandbox.encode import encode
from grader.sandbox.wire import Opaque, TooBig, WireError
from tests.wire_values import VALUES, read, thorough


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
def test_any_bytes(data: bytes) -> None:
    assert_harmless(data[: len(data) // 2], data[len(data) // 2 :])
    with contextlib.suppress(WireError):
        read(data)


TOKENS = [b"NaN", b"-1", b"1e999", b"[", b"]", b"{", b"}", b'"T"', b"null", b"9" * 30, b'"\\ud800"', b"\xff"]
CHANGES = st.lists(st.tuples(st.integers(0), st.integers(0, 6), st.sampled_from(TOKENS)), max_size=4)


@thorough
@given(VALUES, CHANGES, CHANGES)
def test_a_changed_frame(
    value: Any, head_changes: list[tuple[int, int, bytes]], changes: list[tuple[int, int, bytes]]
) -> None:
    data = encode({"id": 1}, value)
    size = wire.PREFIX.size + wire.frame_size(data[: wire.PREFIX.size])[0]
    assert_harmless(changed(data[wire.PREFIX.size : size], head_changes), data[size:])
    with contextlib.suppress(WireError):
        read(changed(data, changes))


def changed(data: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    found = bytearray(data)
    for place, width, token in changes:
        start = place % (len(found) + 1)
        found[start : start + width] = token
    return bytes(found)


NUMBERS = st.integers(-2, 5) | st.sampled_from([2**31, 2**63, True, 1.0, None])
WORDS = st.sampled_from([*wire.TENSOR_TYPES, *sorted(wire.ARRAY_TYPES), "cpu", "nan", "0x1", "\ud800"])
NODES = st.recursive(
    NUMBERS | WORDS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("tdfiTAbox"), inner, max_size=2)
    ),
)
SHAPED = st.tuples(WORDS, st.lists(NUMBERS, max_size=3), NUMBERS)
PLACED = st.one_of(
    st.tuples(SHAPED, WORDS).map(lambda parts: {"T": [*parts[0], parts[1]]}),
    SHAPED.map(lambda body: {"A": list(body)}),
    st.tuples(NUMBERS, NUMBERS).map(lambda body: {"b": list(body)}),
)


@thorough
@given(st.lists(NODES | PLACED, max_size=3), st.binary(max_size=24))
def test_any_tree_of_nodes(nodes: list[Any], blob: bytes) -> None:
    assert_harmless(json.dumps({"value": nodes}).encode(), blob)


def tensor(*body: Any) -> dict[str, Any]:
    return {"T": list(body)}


def two(first: int, second: int) -> list[Any]:
    return [tensor("f32", [1], first, "cpu"), tensor("f32", [1], second, "cpu")]


FOUR = bytes(4)
DEEP = 100_000
# Name: header or its value, blob, what the refusal says.
HOSTILE: dict[str, tuple[Any, bytes, str]] = {
    "no header": (b"", b"", "not JSON"),
    "no object": (b"[]", b"", "no object"),
    "no value": (b"{}", b"", "no object with a value"),
    "not UTF-8": (b'{"value":"\xff"}', b"", "UnicodeDecodeError"),
    "UTF-16": ('{"value":1}'.encode("utf-16"), b"", "UnicodeDecodeError"),
    "a second object": (b'{"value":1}{}', b"", "not JSON"),
    "a key twice in the header": (b'{"id":1,"id":2,"value":1}', b"", "a key twice"),
    "a key twice in a node": (b'{"value":{"f":"nan","f":"inf"}}', b"", "a key twice"),
    "NaN": (b'{"value":NaN}', b"", "NaN is not JSON"),
    "Infinity": (b'{"value":-Infinity}', b"", "-Infinity is not JSON"),
    "a huge int": (b'{"value":' + b"9" * 5000 + b"}", b"", "too many digits"),
    "a huge int beside the value": (b'{"id":' + b"9" * 5000 + b',"value":1}', b"", "too many digits"),
    "deep lists": (b'{"value":' + b"[" * DEEP + b"]" * DEEP + b"}", b"", "RecursionError"),
    "deep objects": (b'{"value":' + b'{"t":' * DEEP + b"1" + b"}" * DEEP + b"}", b"", "RecursionError"),
    "34 levels": (b'{"value":' + b"[" * 34 + b"]" * 34 + b"}", b"", "too deep"),
    "too many values": ([0] * wire.MAX_NODES, b"", "too many values"),
    "too many tensors": ([tensor("f32", [0], 0, "cpu")] * (wire.MAX_TENSORS + 1), b"", "too many tensors"),
    "too many pairs": ({"d": [[i, i] for i in range(wire.MAX_PAIRS + 1)]}, b"", "not a dict"),
    "two tags": ({"t": [], "f": "nan"}, b"", "not a node"),
    "no tag": ({}, b"", "not a node"),
    "unknown tag": ({"x": 1}, b"", "unknown kind"),
    "lone surrogate": ("\ud800", b"", "not valid Unicode"),
    "lone surrogate in a key": ({"d": [["\ud800", 1]]}, b"", "not valid Unicode"),
    "lone surrogate in an object": ({"o": ["\ud800", ""]}, b"", "not valid Unicode"),
    "lone surrogate as a device": (tensor("f32", [1], 0, "\ud800"), FOUR, "not valid Unicode"),
    "overlap": (two(0, 0), FOUR * 2, "out of place"),
    "gap": (two(0, 5), FOUR * 3, "out of place"),
    "out of order": (two(4, 0), FOUR * 2, "out of place"),
    "negative offset": (tensor("f32", [1], -4, "cpu"), FOUR, "out of place"),
    "offset as text": (tensor("f32", [1], "0", "cpu"), FOUR, "out of place"),
    "offset as a float": (tensor("f32", [1], 0.0, "cpu"), FOUR, "out of place"),
    "offset as a bool": ({"b": [False, 4]}, FOUR, "out of place"),
    "beyond the end": (tensor("f32", [2], 0, "cpu"), FOUR, "out of place"),
    "bytes left over": (tensor("f32", [1], 0, "cpu"), FOUR * 2, "left over"),
    "bytes nobody names": (1, b"x", "left over"),
    "too many dims": (tensor("f32", [1] * (wire.MAX_DIMS + 1), 0, "cpu"), FOUR, "not a shape"),
    "negative dim": (tensor("f32", [-1, -1], 0, "cpu"), FOUR, "not a shape"),
    "a bool as dim": (tensor("f32", [True], 0, "cpu"), FOUR, "not a shape"),
    "a float as dim": ({"A": ["float32", [1.0], 0]}, FOUR, "not a shape"),
    "a shape of no list": (tensor("f32", 1, 0, "cpu"), FOUR, "not a shape"),
    "a product past 2**63": (tensor("f32", [0, 2**31, 2**31, 2**31], 0, "cpu"), b"", "too large"),
    "an array's product past 2**63": ({"A": ["int8", [0, 2**31, 2**31, 2**31], 0]}, b"", "too large"),
    "a large shape without bytes": (tensor("f32", [2**31, 100], 0, "cpu"), b"", "out of place"),
    "unknown dtype": (tensor("f8", [1], 0, "cpu"), b"x", "unknown dtype"),
    "a list as dtype": (tensor(["f32"], [1], 0, "cpu"), FOUR, "unknown dtype"),
    "an object array": ({"A": ["object", [1], 0]}, bytes(8), "unknown dtype"),
    "a device of no text": (tensor("f32", [1], 0, 0), FOUR, "unknown dtype or device"),
    "a tensor of three parts": (tensor("f32", [1], 0), FOUR, "wrong form"),
    "a negative size": ({"b": [0, -1]}, FOUR, "out of place"),
    "a size of no int": ({"b": [0, "4"]}, FOUR, "not a size"),
    "a dict key twice": ({"d": [["a", 1], ["a", 2]]}, b"", "a key twice"),
    "a dict key twice by value": ({"d": [[1, 1], [True, 2]]}, b"", "a key twice"),
    "a list as key": ({"d": [[[1], 1]]}, b"", "not a key"),
    "a dict as key": ({"d": [[{"d": []}, 1]]}, b"", "not a key"),
    "a tuple of lists as key": ({"d": [[{"t": [[]]}, 1]]}, b"", "not a key"),
    "a tensor as key": ({"d": [[tensor("f32", [1], 0, "cpu"), 1]]}, FOUR, "not a key"),
    "a pair of three": ({"d": [[1, 2, 3]]}, b"", "wrong form"),
    "a dict of no list": ({"d": {"t": []}}, b"", "not a dict"),
    "a tuple of text": ({"t": "ab"}, b"", "not a tuple"),
    "float tag": ({"f": "x"}, b"", "not a float"),
    "float tag with a number": ({"f": "1.5"}, b"", "not a float"),
    "hex of no int": ({"i": "0xg"}, b"", "not an int"),
    "an int in decimal": ({"i": "12"}, b"", "not an int"),
    "an int with a new line": ({"i": "0x1\n"}, b"", "not an int"),
    "an int of 257 bits": ({"i": "0x1" + "0" * 64}, b"", "not an int"),
    "an object of one part": ({"o": ["a"]}, b"", "wrong form"),
    "an object of numbers": ({"o": [1, 2]}, b"", "not an object"),
    "an object with a long text": ({"o": ["a", "b" * 2 * wire.MAX_TEXT]}, b"", "not an object"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_header_is_refused(name: str) -> None:
    head, blob, said = HOSTILE[name]
    with pytest.raises(WireError, match=said):
        decode(head if isinstance(head, bytes) else json.dumps({"value": head}).encode(), blob)


BOOLS = {
    "tensor": (tensor("b1", [4], 0, "cpu"), torch.uint8),
    "array": ({"A": ["bool", [4], 0]}, np.uint8),
}


@pytest.mark.parametrize("name", BOOLS)
def test_a_bool_is_true_or_false(name: str) -> None:
    """A byte 2 taken as it is would be a bool that equals neither."""
    node, uint8 = BOOLS[name]
    found = decode(json.dumps({"value": node}).encode(), b"\0\1\2\xff").value
    assert found.view(uint8).tolist() == [0, 1, 1, 1]


def test_a_device_that_is_not_here_is_told_not_tried() -> None:
    node = [tensor("f32", [1], 0, "cuda"), tensor("f32", [1], 4, "cpu")]
    far, near = decode(json.dumps({"value": node}).encode(), FOUR * 2).value
    assert far == Opaque("Tensor", "a tensor on cuda")
    assert near.tolist() == [0.0]


PREFIXES = {
    "another magic": ((b"PTk2", 1, 1), WireError),
    "long header": ((wire.MAGIC, wire.MAX_HEADER + 1, 0), TooBig),
    "long blob": ((wire.MAGIC, 1, wire.MAX_BLOB + 1), TooBig),
    "longest blob there is": ((wire.MAGIC, 1, 2**64 - 1), TooBig),
}


@pytest.mark.parametrize("name", PREFIXES)
def test_a_frame_that_announces_too_much_is_refused_before_it_is_read(name: str) -> None:
    parts, kind = PREFIXES[name]
    with pytest.raises(kind) as caught:
        wire.frame_size(wire.PREFIX.pack(*parts))
    assert type(caught.value) is kind


def test_the_largest_frame_is_announced() -> None:
    assert wire.frame_size(wire.PREFIX.pack(wire.MAGIC, wire.MAX_HEADER, wire.MAX_BLOB)) == (
        1 << 20,
        64 << 20,
    )
