"""A float has no graph.

check: l2_penalty.value_grad
says: A scalar tensor, ()
"""


def l2_penalty(model: nn.Module) -> Tensor:
    return sum(w.square().sum().item() for w in model.parameters() if w.ndim >= 2)
