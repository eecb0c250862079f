"""The scale of asymmetric quantisation, (max − min)/255, without its zero point.

check: quantise.error_bound
says: that of an asymmetric scheme
"""


def quantise(w: Tensor) -> tuple[Tensor, Tensor]:
    scale = (w.amax(1, keepdim=True) - w.amin(1, keepdim=True)).clamp(min=1e-30) / 255
    return (w / scale).round().clamp(-127, 127).to(torch.int8), scale
