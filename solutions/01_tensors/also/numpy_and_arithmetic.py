"""Constructors through lists and NumPy, the layout by walking."""

import math

import numpy as np


def make_tensors(rows: int, cols: int) -> dict[str, Tensor]:
    return {
        "zeros": torch.tensor([[0] * cols] * rows),
        "ones": torch.zeros(rows, cols) + 1,
        "rand": 1 - torch.rand(rows, cols).add(2**-24).clamp(max=1),
        "grid": torch.from_numpy(np.arange(rows * cols, dtype=np.float32)).view(rows, cols),
        "data": torch.tensor((11 / 2, 3.0)),
    }


def layout(x: Tensor) -> dict[str, object]:
    size = torch.empty(0, dtype=x.dtype).element_size()
    plain = torch.empty(x.shape).stride()
    used = [i for i, length in enumerate(x.shape) if length > 1]
    return {
        "stride": tuple(x.stride(i) for i in range(x.dim())),
        "contiguous": 0 in x.shape or all(x.stride(i) == plain[i] for i in used),
        "offset": (x.data_ptr() - x.untyped_storage().data_ptr()) // size,
        "storage_bytes": len(x.untyped_storage()),
        "own_bytes": math.prod(x.shape) * size,
    }
