"""The norm is the root of it.

check: l2_penalty.value_grad
says: the penalty is
"""


def l2_penalty(model: nn.Module) -> Tensor:
    return sum(w.norm() for w in model.parameters() if w.ndim >= 2)
