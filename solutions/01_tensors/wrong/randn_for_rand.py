"""The normal distribution instead of the uniform one.

check: make_tensors.uniform
says: rand has values outside [0, 1)
"""


def make_tensors(rows: int, cols: int) -> dict[str, Tensor]:
    return {
        "zeros": torch.zeros(rows, cols, dtype=torch.int64),
        "ones": torch.ones(rows, cols),
        "rand": torch.randn(rows, cols),
        "grid": torch.arange(float(rows * cols)).reshape(rows, cols),
        "data": torch.tensor([5.5, 3]),
    }
