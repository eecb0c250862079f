"""Takes the entries out of the dict it was given.

check: transfer.report
says: Leave it as it is
"""


def transfer(state: dict[str, Tensor], model: nn.Module) -> list[str]:
    own = model.state_dict()
    for name in list(state):
        if name not in own or state[name].shape != own[name].shape:
            del state[name]
    model.load_state_dict(state, strict=False)
    return [name for name in own if name not in state]
