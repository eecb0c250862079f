"""Loads to the device the file was saved from.

check: load_weights.foreign_device
says: pass map_location
"""


def load_weights(model: nn.Module, path: str, device: str = "cpu") -> nn.Module:
    model.load_state_dict(torch.load(path, weights_only=True))
    return model.eval()
