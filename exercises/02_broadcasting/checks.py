"""Example checks of 02_broadcasting: small numbers you can work out on paper. The hidden checks use others.

`student.f(x)` calls your f in a process of its own, on copies. A function marked @probe is sent there and
runs beside your code, where it can see what a copy cannot show, for example a gradient.
"""

import torch

from grader.checks import check, close, fields, is_tensor, ok, probe, same


@check("sq_dist")
def test_two_points_and_one(student):
    """From (0, 0) and (3, 0) to (0, 4): 16 and 9 + 16 = 25."""
    a, b = torch.tensor([[0.0, 0.0], [3.0, 0.0]]), torch.tensor([[0.0, 4.0]])
    close(student.sq_dist(a, b), torch.tensor([[16.0], [25.0]]), what="sq_dist(a, b)")


@check("sq_dist")
def test_far_from_origin(student):
    """Two points at 4096 whose distance is 1/64: the square is 1/4096, not 0 and not negative."""
    a, b = torch.tensor([[4096.0, 4096.0]]), torch.tensor([[4096.0, 4096.015625]])
    says = "a² + b² − 2·a·b loses it: subtract first"
    close(student.sq_dist(a, b), torch.tensor([[1 / 4096]]), atol=0, what="sq_dist(a, b)", says=says)


@check("standardise")
def test_two_columns(student):
    """The column (1, 3) has mean 2 and std 1; (10, 30) has mean 20 and std 10: both become (−1, 1)."""
    x = torch.tensor([[1.0, 10.0], [3.0, 30.0]])
    want = torch.tensor([[-1.0, -1.0], [1.0, 1.0]])
    close(student.standardise(x), want, atol=1e-4, what="standardise(x)")


@check("standardise")
def test_constant_column(student):
    """A column of sevens becomes zeros, not NaN."""
    x = torch.tensor([[7.0], [7.0]])
    close(student.standardise(x), torch.zeros(2, 1), what="standardise(x)", says="eps keeps 0/0 away")


@check("one_hot")
def test_three_classes(student):
    """Labels 1 and 0 among three classes: the third column is there, though nobody has that label."""
    want = torch.tensor([[0.0, 1.0, 0.0], [1.0, 0.0, 0.0]])
    close(student.one_hot(torch.tensor([1, 0]), 3), want, what="one_hot(labels, 3)")


@check("pick")
def test_two_rows(student):
    """Row 0 gives its entry 2, row 1 its entry 0."""
    logits = torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    close(student.pick(logits, torch.tensor([2, 0])), torch.tensor([3.0, 4.0]), what="pick(logits, labels)")


@check("outer_batch")
def test_two_products(student):
    """(1, 2) with (10, 20), and (3, 4) with (0, 1)."""
    a, b = torch.tensor([[1.0, 2.0], [3.0, 4.0]]), torch.tensor([[10.0, 20.0], [0.0, 1.0]])
    want = torch.tensor([[[10.0, 20.0], [20.0, 40.0]], [[0.0, 3.0], [0.0, 4.0]]])
    close(student.outer_batch(a, b), want, what="outer_batch(a, b)")


@check("bilinear")
def test_one_entry_of_w(student):
    """w holds a single 1, at o = 0, i = 1, j = 2: the answer is x[1]·y[2] = 2·5."""
    w = torch.zeros(1, 2, 3)
    w[0, 1, 2] = 1
    x, y = torch.tensor([[1.0, 2.0]]), torch.tensor([[3.0, 4.0, 5.0]])
    close(student.bilinear(x, w, y), torch.tensor([[10.0]]), what="bilinear(x, w, y)")


@check("masked_mean")
def test_padding_is_nan(student):
    """The mean of 1 and 3 is 2, whatever comes after them; nothing at all gives 0."""
    x = torch.tensor([[[1.0], [3.0], [float("nan")]], [[float("inf")], [5.0], [6.0]]])
    got = is_tensor(
        student.masked_mean(x, torch.tensor([2, 0])), shape=(2, 1), what="masked_mean(x, lengths)"
    )
    ok(bool(got.isfinite().all()), f"the result {got.flatten().tolist()} is not finite", "Use torch.where")
    close(got, torch.tensor([[2.0], [0.0]]), what="masked_mean(x, lengths)")


@check("segment_sum")
def test_repeated_index(student):
    """Rows 0 and 2 both go to segment 2: 1 + 100; segments 1 and 3 get nothing."""
    values, index = torch.tensor([[1.0], [10.0], [100.0]]), torch.tensor([2, 0, 2])
    out, grad = fields(student.run(sum_and_backward, values, index), "out", "grad")
    close(out, torch.tensor([[10.0], [0.0], [101.0], [0.0]]), what="segment_sum(values, index, 4)")
    same(grad, torch.ones(3, 1), what="the gradient for values", says="Each row counts once")


@probe
def sum_and_backward(student, values, index):
    values.requires_grad_()
    out = student.segment_sum(values, index, 4)
    if isinstance(out, torch.Tensor) and out.requires_grad:
        out.sum().backward()
    return {"out": out, "grad": values.grad}
