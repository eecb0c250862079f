"""The result is built from values, outside the graph.

check: relu.value_grad
says: No gradient reaches x
"""


def relu(x: Tensor) -> Tensor:
    return torch.clamp(x.detach(), min=0)
