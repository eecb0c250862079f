"""No dtype for zeros.

check: make_tensors.shape_dtype
says: Zeros must be torch.int64, the default is torch.float32 (pass dtype=)
"""


def make_tensors(rows: int, cols: int) -> dict[str, Tensor]:
    return {
        "zeros": torch.zeros(rows, cols),
        "ones": torch.ones(rows, cols),
        "rand": torch.rand(rows, cols),
        "grid": torch.arange(float(rows * cols)).reshape(rows, cols),
        "data": torch.tensor([5.5, 3]),
    }
