"""Reports what the file has too many.

check: transfer.report
says: no name that only state has
"""


def transfer(state: dict[str, Tensor], model: nn.Module) -> list[str]:
    own = model.state_dict()
    fits = {name: value for name, value in state.items() if name in own and value.shape == own[name].shape}
    model.load_state_dict(fits, strict=False)
    return [name for name in {**own, **state} if name not in fits]
