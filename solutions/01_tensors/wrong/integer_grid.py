"""arange of an int counts in int64.

check: make_tensors.shape_dtype
says: Count 0, 1, 2, ... as float32 (pass dtype=)
"""


def make_tensors(rows: int, cols: int) -> dict[str, Tensor]:
    return {
        "zeros": torch.zeros(rows, cols, dtype=torch.int64),
        "ones": torch.ones(rows, cols),
        "rand": torch.rand(rows, cols),
        "grid": torch.arange(rows * cols).reshape(rows, cols),
        "data": torch.tensor([5.5, 3]),
    }
