"""Copies in place and returns the names in another order."""


def transfer(state: dict[str, Tensor], model: nn.Module) -> list[str]:
    left = []
    with torch.no_grad():
        for name, value in reversed(list(model.state_dict().items())):
            if name in state and tuple(state[name].shape) == tuple(value.shape):
                value.copy_(state[name])
            else:
                left.append(name)
    return left
