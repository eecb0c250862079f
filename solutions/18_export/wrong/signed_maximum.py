"""Takes the largest value of a row, not the largest absolute value.

check: quantise.error_bound
says: The scale lacks the absolute value
"""


def quantise(w: Tensor) -> tuple[Tensor, Tensor]:
    scale = w.amax(1, keepdim=True) / 127
    q = (w / scale.where(scale != 0, 1.0)).round().clamp(-127, 127).to(torch.int8)
    return q, scale
