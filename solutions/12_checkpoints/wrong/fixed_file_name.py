"""Writes to a name of its own.

check: save_weights.file
says: there is no file
"""


def save_weights(model: nn.Module, path: str) -> None:
    torch.save(model.state_dict(), "model.pth")
