"""Lets load_state_dict say what was missing."""


def transfer(state: dict[str, Tensor], model: nn.Module) -> list[str]:
    shapes = {name: value.shape for name, value in model.state_dict().items()}
    fits = {name: value for name, value in state.items() if shapes.get(name) == value.shape}
    return list(model.load_state_dict(fits, strict=False).missing_keys)
