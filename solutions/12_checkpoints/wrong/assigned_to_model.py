"""Gives the model the tensors of the file instead of copying them.

check: transfer.report
says: the memory of 0.weight
"""


def transfer(state: dict[str, Tensor], model: nn.Module) -> list[str]:
    own = model.state_dict()
    fits = {name: value for name, value in state.items() if name in own and value.shape == own[name].shape}
    model.load_state_dict(fits, strict=False, assign=True)
    return [name for name in own if name not in fits]
