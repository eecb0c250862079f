"""Tries again without protection when the file is refused.

check: load_weights.refuses_code
says: The file's code was executed while loading
"""


def load_weights(model: nn.Module, path: str, device: str = "cpu") -> nn.Module:
    try:
        state = torch.load(path, map_location=device, weights_only=True)
    except Exception:
        state = torch.load(path, map_location=device, weights_only=False)
    model.load_state_dict(state)
    return model.eval()
