"""03 NumPy: arrays and tensors that share memory, and those that do not.

Read README.md beside this file first. Replace every `raise NotImplementedError`; keep names and signatures.
Arrays may have any number of dimensions, and positive strides unless a docstring says otherwise. Where it
says nothing else they keep their dtype: float64 stays float64. NumPy knows CPU memory only. Marked
`Extension`: worth doing, not needed for later topics.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor


def to_numpy(t: Tensor) -> np.ndarray:
    """A tensor as an array: for a CPU tensor over the same memory, for a GPU tensor a copy.

    t itself stays as it was: a tensor that requires grad goes on requiring it.

    Args: t of any shape and dtype NumPy has; it may require grad, be a result of operations, or be strided.
    Returns: an array of the shape and dtype of t. Writing to it shows in a CPU tensor.

    >>> t = torch.ones(3, requires_grad=True)
    >>> array = to_numpy(t)
    >>> array[0] = 7
    >>> t
    tensor([7., 1., 1.], requires_grad=True)

    Difficulty 1/5, importance 5/5, about 6 minutes.
    """
    ### BEGIN SOLUTION
    return t.detach().cpu().numpy()
    ### END SOLUTION


def wrap_numpy(a: np.ndarray) -> Tensor:
    """A tensor over the memory of a: nothing is copied, and a write to either shows in both.

    Args: a of any shape and dtype PyTorch has, writable; it may be strided.
    Returns: a tensor of the shape and dtype of a.

    >>> a = np.ones(3)
    >>> t = wrap_numpy(a)
    >>> a[0] = 7
    >>> t
    tensor([7., 1., 1.], dtype=torch.float64)

    Difficulty 1/5, importance 4/5, about 5 minutes.
    """
    ### BEGIN SOLUTION
    return torch.from_numpy(a)
    ### END SOLUTION


def copy_numpy(a: np.ndarray) -> Tensor:
    """A tensor with memory of its own: a write to a does not show in it, nor the other way round.

    Args: a of any shape and dtype PyTorch has; it may be strided.
    Returns: a tensor of the shape and dtype of a.

    >>> a = np.ones(3)
    >>> t = copy_numpy(a)
    >>> a[0] = 7
    >>> t
    tensor([1., 1., 1.], dtype=torch.float64)

    Difficulty 1/5, importance 4/5, about 5 minutes.
    """
    ### BEGIN SOLUTION
    return torch.tensor(a)
    ### END SOLUTION


def image_to_tensor(img: np.ndarray) -> Tensor:
    """An image as image libraries keep it, as PyTorch's layers want it: channels first, numbers in [0, 1].

    Args: img (H, W, 3), uint8.
    Returns: (3, H, W), float32; entry [c, y, x] is img[y, x, c] / 255.

    >>> img = np.array([[[0, 51, 255], [255, 102, 0]]], dtype=np.uint8)
    >>> image_to_tensor(img)
    tensor([[[0.0000, 1.0000]],
    <BLANKLINE>
            [[0.2000, 0.4000]],
    <BLANKLINE>
            [[1.0000, 0.0000]]])

    Difficulty 2/5, importance 5/5, about 8 minutes.
    """
    ### BEGIN SOLUTION
    return torch.from_numpy(img).permute(2, 0, 1).float() / 255
    ### END SOLUTION


def mean_std(t: Tensor) -> tuple[float, float]:
    """Mean and standard deviation over all values, as np.mean and np.std give them: std divides by n.

    Args: t of any shape with at least one value, floating point or integer; it may require grad, and stays as
        it was.
    Returns: (mean, std), two Python floats (type float, neither tensors nor NumPy's numbers).

    >>> mean_std(torch.tensor([[1, 1], [3, 3]]))
    (2.0, 1.0)

    Difficulty 2/5, importance 4/5, about 8 minutes.
    """
    ### BEGIN SOLUTION
    values = t.detach().double()
    return values.mean().item(), values.std(correction=0).item()
    ### END SOLUTION


def safe_wrap(a: np.ndarray) -> Tensor:
    """Extension. A tensor over the memory of a wherever that is possible and safe, over a copy where not.

    An array with a negative stride (such as a[::-1]) cannot be shared, and one that is not writable must not
    be: PyTorch knows no read-only memory. Both are copied, a itself stays as it is, and nothing is warned of.

    Args: a of any shape and dtype, with any strides.
    Returns: a tensor of the shape, dtype and values of a.
    Raises: TypeError if a holds Python objects (dtype object), whatever they are.

    >>> safe_wrap(np.arange(3)[::-1])
    tensor([2, 1, 0])

    Difficulty 3/5, importance 3/5, about 15 minutes.
    """
    ### BEGIN SOLUTION
    if not a.flags.writeable or min(a.strides, default=0) < 0:
        a = a.copy()
    return torch.from_numpy(a)
    ### END SOLUTION
