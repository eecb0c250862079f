"""Trusts strict=False with wrong shapes.

check: transfer.report
says: ignores missing keys, not wrong shapes
"""


def transfer(state: dict[str, Tensor], model: nn.Module) -> list[str]:
    return model.load_state_dict(state, strict=False).missing_keys
