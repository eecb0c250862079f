"""Transfers parameters and forgets buffers.

check: transfer.report
says: leave everything else alone
"""


def transfer(state: dict[str, Tensor], model: nn.Module) -> list[str]:
    own = dict(model.named_parameters())
    fits = {name: value for name, value in state.items() if name in own and value.shape == own[name].shape}
    model.load_state_dict(fits, strict=False)
    return [name for name in model.state_dict() if name not in fits]
