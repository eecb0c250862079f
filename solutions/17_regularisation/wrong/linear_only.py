"""Convolutions and embeddings have matrices, too.

check: l2_penalty.value_grad
says: with p.ndim >= 2
"""


def l2_penalty(model: nn.Module) -> Tensor:
    return sum(m.weight.square().sum() for m in model.modules() if isinstance(m, nn.Linear))
