"""Example checks of 03_numpy: small arrays you can follow by eye. The hidden checks use others.

A function marked @probe is sent to the process of your code and runs beside it: only there can one see that
two objects share memory.
"""

import numpy as np
import torch

from grader.checks import check, close, fields, probe, raises, same


@check("to_numpy")
def test_write_to_the_array(student):
    """7 written into the array shows in the tensor, which goes on requiring grad."""
    array, t, requires_grad = fields(student.run(write_to_array), "array", "t", "requires_grad")
    close(array, np.array([7, 2, 3], dtype=np.float32), what="the array")
    close(t, torch.tensor([7.0, 2.0, 3.0]), what="t", says="The array must have the memory of the tensor")
    same(
        requires_grad, True, what="t.requires_grad after the call", says="t.detach() leaves t itself as it is"
    )


@probe
def write_to_array(student):
    t = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
    array = student.to_numpy(t)
    if isinstance(array, np.ndarray):
        array[0] = 7
    return {"array": array, "t": t, "requires_grad": t.requires_grad}


@check("wrap_numpy")
def test_tensor_follows(student):
    """7 written into the array afterwards shows in the tensor."""
    want = torch.tensor([7.0, 2.0, 3.0], dtype=torch.float64)
    close(student.run(write_afterwards, "wrap_numpy"), want, what="the tensor", says="It must share memory")


@check("copy_numpy")
def test_tensor_keeps_its_values(student):
    """7 written into the array afterwards does not show in the tensor."""
    want = torch.tensor([1.0, 2.0, 3.0], dtype=torch.float64)
    close(student.run(write_afterwards, "copy_numpy"), want, what="the tensor", says="It must be a copy")


@probe
def write_afterwards(student, name):
    a = np.array([1.0, 2.0, 3.0])
    t = getattr(student, name)(a)
    a[0] = 7
    return t


@check("image_to_tensor")
def test_two_pixels(student):
    """A red pixel beside a blue one: one row, two columns, three channels."""
    img = np.array([[[255, 0, 0], [0, 0, 255]]], dtype=np.uint8)
    want = torch.tensor([[[1.0, 0.0]], [[0.0, 0.0]], [[0.0, 1.0]]])
    close(student.image_to_tensor(img), want, what="image_to_tensor(img)")


@check("mean_std")
def test_whole_numbers(student):
    """1, 1, 3, 3 have the mean 2, and each is 1 away from it: np.std gives 1."""
    close(student.mean_std(torch.tensor([[1, 1], [3, 3]])), (2.0, 1.0), what="(mean, std)")


@check("safe_wrap")
def test_reversed(student):
    """A reversed array has a negative stride, which PyTorch does not know: it must be copied."""
    want = torch.tensor([3, 2, 1], dtype=torch.int64)
    close(student.run(wrap_reversed), want, what="safe_wrap(a[::-1])", says="Copy such an array first")


@probe
def wrap_reversed(student):
    return student.safe_wrap(np.array([1, 2, 3], dtype=np.int64)[::-1])


@check("safe_wrap")
def test_objects(student):
    """An array of Python objects is refused with a TypeError."""
    raises("TypeError", student.run, wrap_objects, says="torch.from_numpy raises it by itself")


@probe
def wrap_objects(student):
    return student.safe_wrap(np.array([1, "two"], dtype=object))
