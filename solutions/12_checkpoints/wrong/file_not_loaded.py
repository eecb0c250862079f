"""Reads the file and does not use it.

check: load_weights.strict_eval, load_weights.foreign_device, load_weights.refuses_code
says: Nothing was loaded
"""


def load_weights(model: nn.Module, path: str, device: str = "cpu") -> nn.Module:
    torch.load(path, map_location=device, weights_only=True)
    return model.eval()
