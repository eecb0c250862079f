"""Reports and loads nothing.

check: transfer.report
says: Nothing was loaded
"""


def transfer(state: dict[str, Tensor], model: nn.Module) -> list[str]:
    own = model.state_dict()
    return [name for name in own if name not in state or state[name].shape != own[name].shape]
