"""Keeps what it saved first.

check: save_weights.file
says: the saved state dict
"""

saved: dict[str, Tensor] = {}


def save_weights(model: nn.Module, path: str) -> None:
    if not saved:
        saved.update(copy.deepcopy(model.state_dict()))
    torch.save(saved, path)
