"""Compares the number of values, not the shape.

check: transfer.report
says: Load an entry if
"""


def transfer(state: dict[str, Tensor], model: nn.Module) -> list[str]:
    own, left = model.state_dict(), []
    for name, value in own.items():
        if name in state and state[name].numel() == value.numel():
            value.copy_(state[name].reshape(value.shape))
        else:
            left.append(name)
    return left
