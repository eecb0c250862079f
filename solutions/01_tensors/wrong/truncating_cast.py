"""Casts without rounding or clamping.

check: to_uint8.round_saturate
says: Casting truncates and wraps: round and clamp first (0.999 should give 255
"""


def to_uint8(x: Tensor) -> Tensor:
    return (x * 255).to(torch.uint8)
