"""Reports what was loaded.

check: transfer.report
says: that was not loaded
"""


def transfer(state: dict[str, Tensor], model: nn.Module) -> list[str]:
    own = model.state_dict()
    fits = {name: value for name, value in state.items() if name in own and value.shape == own[name].shape}
    model.load_state_dict(fits, strict=False)
    return list(fits)
