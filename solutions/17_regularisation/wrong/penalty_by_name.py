"""The weight of a norm layer is a vector.

check: l2_penalty.value_grad
says: with p.ndim >= 2
"""


def l2_penalty(model: nn.Module) -> Tensor:
    return sum(w.square().sum() for name, w in model.named_parameters() if "bias" not in name)
