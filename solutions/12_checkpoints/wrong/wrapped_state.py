"""Wraps the state dict in another dict.

check: save_weights.file
says: nothing added
"""


def save_weights(model: nn.Module, path: str) -> None:
    torch.save({"model": model.state_dict()}, path)
