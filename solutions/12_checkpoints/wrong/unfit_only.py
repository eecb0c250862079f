"""Does not report what the file lacks.

check: transfer.report
says: Report each name
"""


def transfer(state: dict[str, Tensor], model: nn.Module) -> list[str]:
    own = model.state_dict()
    fits = {name: value for name, value in state.items() if name in own and value.shape == own[name].shape}
    model.load_state_dict(fits, strict=False)
    return [name for name in own if name in state and name not in fits]
