""".data cuts the graph.

check: l2_penalty.value_grad
says: The penalty has no gradient
"""


def l2_penalty(model: nn.Module) -> Tensor:
    return torch.stack([(w.data**2).sum() for w in model.parameters() if w.ndim >= 2]).sum()
