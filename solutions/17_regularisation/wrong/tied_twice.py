"""Counts a shared matrix once for each module that holds it.

check: l2_penalty.value_grad
says: once each
"""


def l2_penalty(model: nn.Module) -> Tensor:
    named = model.named_parameters(remove_duplicate=False)
    return sum(w.square().sum() for _, w in named if w.ndim >= 2)
