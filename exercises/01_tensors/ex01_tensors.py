"""Topic 01: create, index, reshape and combine tensors; know value, view and copy apart.

Replace each `raise NotImplementedError` by your code; names and arguments stay as they are. Shapes are
written (n, m): n rows, m columns. Tensors are float32 unless a docstring says otherwise. Make new tensors on
the device of the input where there is one.
"""

import torch
from torch import Tensor


def make_tensors(rows: int, cols: int) -> dict[str, Tensor]:
    """Make five tensors, each by the constructor meant for it.

    Returns: a dict with exactly these keys:
        zeros: (rows, cols) int64, all 0.
        ones: (rows, cols) float32, all 1.
        rand: (rows, cols) float32, new uniform random numbers from [0, 1) at every call.
        grid: (rows, cols) float32, 0, 1, 2, ... counted row by row.
        data: (2,) float32, the numbers 5.5 and 3.

    >>> made = make_tensors(2, 3)
    >>> made["grid"]
    tensor([[0., 1., 2.],
            [3., 4., 5.]])
    >>> made["zeros"].dtype, made["rand"].shape
    (torch.int64, torch.Size([2, 3]))

    Difficulty 1/5, importance 5/5, about 10 minutes.
    """
    raise NotImplementedError


def add_three_ways(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Add x and y by the operator, by torch's function, and by the in-place method on a copy.

    Args: x, y (n, m); both are the same after the call as before.
    Returns: three (n, m) tensors of equal values, each with memory of its own.

    >>> add_three_ways(torch.tensor([[1., 2.]]), torch.tensor([[10., 20.]]))
    (tensor([[11., 22.]]), tensor([[11., 22.]]), tensor([[11., 22.]]))

    Difficulty 1/5, importance 4/5, about 8 minutes.
    """
    raise NotImplementedError


def add_into(y: Tensor, x: Tensor) -> Tensor:
    """Add x into y without allocating a new tensor.

    Args: y (n, m), changed in place, maybe not contiguous; x (n, m), not changed.
    Returns: y itself, not an equal tensor.

    >>> y = torch.ones(1, 2)
    >>> add_into(y, torch.tensor([[1., 2.]])) is y
    True
    >>> y
    tensor([[2., 3.]])

    Difficulty 1/5, importance 4/5, about 5 minutes.
    """
    raise NotImplementedError


def select(x: Tensor) -> dict[str, Tensor]:
    """Take five parts of a matrix by indexing.

    Args: x (n, m).
    Returns: a dict with exactly these keys:
        first_row: (m,).
        last_col: (n,), the last column.
        even_rows: (ceil(n / 2), m), the rows 0, 2, 4, ...
        flipped: (n, m), the rows in reverse order, the last one first.
        positive: (k,), the k values greater than 0, in reading order.

    >>> part = select(torch.tensor([[1., -2.], [3., 4.], [0., 6.]]))
    >>> part["last_col"], part["positive"]
    (tensor([-2.,  4.,  6.]), tensor([1., 3., 4., 6.]))
    >>> part["flipped"]
    tensor([[ 0.,  6.],
            [ 3.,  4.],
            [ 1., -2.]])

    Difficulty 2/5, importance 5/5, about 12 minutes.
    """
    raise NotImplementedError


def to_matrix(x: Tensor, cols: int) -> Tensor:
    """See a vector as a matrix with this many columns, without copying.

    Args: x (n,), maybe not contiguous; cols, 1 or more.
    Returns: (n / cols, cols), row by row, a view: writing to it writes to x.
    Raises: ValueError if n is not a multiple of cols.

    >>> x = torch.arange(6.)
    >>> m = to_matrix(x, 3)
    >>> m
    tensor([[0., 1., 2.],
            [3., 4., 5.]])
    >>> m[1, 0] = 99
    >>> x
    tensor([ 0.,  1.,  2., 99.,  4.,  5.])

    Difficulty 2/5, importance 4/5, about 8 minutes.
    """
    raise NotImplementedError


def affine(x: Tensor, w: Tensor, b: Tensor) -> Tensor:
    """Compute x·wᵀ + b with the operators only: what nn.Linear does.

    Args: x (n, i), n inputs; w (o, i), one row per output; b (o,), added to every row.
    Returns: (n, o).

    >>> w = torch.tensor([[1., 0.], [0., 1.], [1., 1.]])
    >>> affine(torch.tensor([[1., 2.]]), w, torch.tensor([0., 0., 10.]))
    tensor([[ 1.,  2., 13.]])

    Difficulty 2/5, importance 5/5, about 8 minutes.
    """
    raise NotImplementedError


def to_uint8(x: Tensor) -> Tensor:
    """Turn an image with values in about [0, 1] into bytes, the way an image writer does.

    Extension. 0 becomes 0 and 1 becomes 255; what lies between goes to the nearest whole number, what lies
    outside [0, 1] becomes 0 or 255.

    Args: x, floating point, any shape; no NaN.
    Returns: the same shape, uint8.

    >>> to_uint8(torch.tensor([-0.2, 0.4, 0.998, 0.999, 1.3]))
    tensor([  0, 102, 254, 255, 255], dtype=torch.uint8)

    Difficulty 3/5, importance 3/5, about 10 minutes.
    """
    raise NotImplementedError


def layout(x: Tensor) -> dict[str, object]:
    """Say how a tensor, maybe a view, sits in its storage.

    Extension.

    Args: x, any shape and dtype.
    Returns: a dict with exactly these keys:
        stride: tuple of int, per dimension, the steps in storage to the next value; counted in elements.
        contiguous: bool, whether the values lie in storage row by row without gaps.
        offset: int, where in the storage the first value lies; counted in elements.
        storage_bytes: int, bytes of the whole storage, whoever else uses it.
        own_bytes: int, bytes the values of x take when written out one by one.

    >>> base = torch.zeros(4, 6)
    >>> layout(base[1:, 2:5])
    {'stride': (6, 1), 'contiguous': False, 'offset': 8, 'storage_bytes': 96, 'own_bytes': 36}

    Difficulty 3/5, importance 3/5, about 15 minutes.
    """
    raise NotImplementedError
