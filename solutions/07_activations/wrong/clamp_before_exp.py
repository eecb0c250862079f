"""Clips instead of shifting: rows near 1000 become uniform.

check: softmax.extreme_rows
says: Shift, do not clip
"""


def softmax(x: Tensor, dim: int) -> Tensor:
    e = x.clamp(-80, 80).exp()
    return e / e.sum(dim, keepdim=True)
