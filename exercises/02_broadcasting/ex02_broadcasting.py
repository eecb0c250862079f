"""02 Broadcasting: think in shapes, and let one operation do what a loop would.

Read README.md beside this file first. Replace every `raise NotImplementedError`; keep names and signatures.
All tensors are float32 unless a docstring says otherwise, and may live on a GPU: let new tensors follow the
device of the arguments. None of these functions needs a Python loop, and all leave their arguments as they
were. Marked `Extension`: worth doing, not needed for later topics.
"""

from __future__ import annotations

import torch
from torch import Tensor


def sq_dist(a: Tensor, b: Tensor) -> Tensor:
    """All squared Euclidean distances between the rows of a and the rows of b.

    None is ever negative, and they stay exact to a few per cent for points 0.01 apart that lie 1000 from the
    origin. For n = m = 1500 and d = 8 the call takes a fraction of a second.

    Args: a (n, d), b (m, d), float32.
    Returns: (n, m), float32; entry [i, j] belongs to a[i] and b[j].

    >>> sq_dist(torch.tensor([[0.0, 0.0], [3.0, 0.0]]), torch.tensor([[0.0, 4.0]]))
    tensor([[16.],
            [25.]])

    Difficulty 2/5, importance 5/5, about 12 minutes.
    """
    raise NotImplementedError


def standardise(x: Tensor, eps: float = 1e-6) -> Tensor:
    """Shift and scale each column to mean 0 and standard deviation 1.

    The standard deviation is that of the population: the mean squared deviation divides by n, not by n − 1.
    eps keeps a constant column from becoming 0/0: it gives zeros. Where it stands in the denominator is
    yours to choose: std + eps, sqrt(variance + eps), or std but at least eps.

    Args: x (n, d), float32; eps a small positive number.
    Returns: (n, d), float32.

    >>> standardise(torch.tensor([[1.0, 7.0], [3.0, 7.0]]))
    tensor([[-1.0000,  0.0000],
            [ 1.0000,  0.0000]])

    Difficulty 2/5, importance 5/5, about 8 minutes.
    """
    raise NotImplementedError


def one_hot(labels: Tensor, num_classes: int) -> Tensor:
    """One row per label: 1 in the column of that class, 0 elsewhere.

    Args: labels (n,), int64, from 0 to num_classes − 1; not every class need occur, and n may be 0.
    Returns: (n, num_classes), float32.

    >>> one_hot(torch.tensor([1, 0]), 3)
    tensor([[0., 1., 0.],
            [1., 0., 0.]])

    Difficulty 2/5, importance 4/5, about 8 minutes.
    """
    raise NotImplementedError


def pick(logits: Tensor, labels: Tensor) -> Tensor:
    """From each row, the entry in the column its own label names.

    Args: logits (n, C), float32; labels (n,), int64, from 0 to C − 1.
    Returns: (n,), float32, for n = 1 too.

    >>> pick(torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]), torch.tensor([2, 0]))
    tensor([3., 4.])

    Difficulty 2/5, importance 5/5, about 8 minutes.
    """
    raise NotImplementedError


def outer_batch(a: Tensor, b: Tensor) -> Tensor:
    """Outer product of a[k] and b[k] for every k in the batch.

    Args: a (B, n), b (B, m), float32.
    Returns: (B, n, m), float32; entry [k, i, j] is a[k, i]·b[k, j].

    >>> outer_batch(torch.tensor([[1.0, 2.0]]), torch.tensor([[10.0, 20.0, 30.0]]))
    tensor([[[10., 20., 30.],
             [20., 40., 60.]]])

    Difficulty 1/5, importance 3/5, about 6 minutes.
    """
    raise NotImplementedError


def bilinear(x: Tensor, w: Tensor, y: Tensor) -> Tensor:
    """Bilinear form: out[b, o] = Σᵢ Σⱼ x[b, i]·w[o, i, j]·y[b, j]. One einsum does it.

    Args: x (B, i), w (o, i, j), y (B, j), float32.
    Returns: (B, o), float32.

    >>> x, y = torch.tensor([[1.0, 2.0]]), torch.tensor([[3.0, 4.0, 5.0]])
    >>> w = torch.tensor([[[1.0, 0.0, 0.0], [0.0, 0.0, 1.0]]])
    >>> bilinear(x, w, y)
    tensor([[13.]])

    Difficulty 2/5, importance 3/5, about 10 minutes.
    """
    raise NotImplementedError


def masked_mean(x: Tensor, lengths: Tensor) -> Tensor:
    """Extension. Mean of the first lengths[b] steps of each sequence; what lies behind them does not matter.

    The padding may hold anything, NaN and inf included. A sequence of length 0 gives zeros.

    Args: x (B, T, d), float32; lengths (B,), int64, from 0 to T.
    Returns: (B, d), float32.

    >>> x = torch.tensor([[[1.0], [3.0], [float("nan")]], [[5.0], [6.0], [7.0]]])
    >>> masked_mean(x, torch.tensor([2, 3]))
    tensor([[2.],
            [6.]])

    Difficulty 3/5, importance 4/5, about 15 minutes.
    """
    raise NotImplementedError


def segment_sum(values: Tensor, index: Tensor, num: int) -> Tensor:
    """Extension. Row s of the result is the sum of all rows of values whose index is s.

    A segment nobody names gives zeros. The result depends on values for autograd, too.

    Args: values (n, d), float32; index (n,), int64, from 0 to num − 1, in any order.
    Returns: (num, d), float32.

    >>> segment_sum(torch.tensor([[1.0], [10.0], [100.0]]), torch.tensor([2, 0, 2]), 4)
    tensor([[ 10.],
            [  0.],
            [101.],
            [  0.]])

    Difficulty 3/5, importance 3/5, about 12 minutes.
    """
    raise NotImplementedError
