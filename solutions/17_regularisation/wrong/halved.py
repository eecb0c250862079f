"""½·Σ w² was not asked.

check: l2_penalty.value_grad
says: the penalty is
"""


def l2_penalty(model: nn.Module) -> Tensor:
    return sum(w.square().sum() for w in model.parameters() if w.ndim >= 2) / 2
