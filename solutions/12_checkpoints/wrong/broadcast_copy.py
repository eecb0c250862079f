"""Copies whatever copy_ accepts.

check: transfer.report
says: was broadcast into the model
"""


def transfer(state: dict[str, Tensor], model: nn.Module) -> list[str]:
    left = []
    for name, value in model.state_dict().items():
        try:
            value.copy_(state[name])
        except (KeyError, RuntimeError):
            left.append(name)
    return left
