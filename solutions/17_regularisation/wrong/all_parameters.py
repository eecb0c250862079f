"""Biases count, too.

check: l2_penalty.value_grad
says: the penalty counts biases
"""


def l2_penalty(model: nn.Module) -> Tensor:
    return sum(w.square().sum() for w in model.parameters())
