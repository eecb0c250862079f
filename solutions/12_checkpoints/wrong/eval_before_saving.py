"""Switches the model to eval mode to save it.

check: save_weights.file
says: Saving must not change the model
"""


def save_weights(model: nn.Module, path: str) -> None:
    torch.save(model.eval().state_dict(), path)
