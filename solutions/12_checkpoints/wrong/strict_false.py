"""Ignores names that do not match.

check: load_weights.strict_eval
says: do not pass strict=False
"""


def load_weights(model: nn.Module, path: str, device: str = "cpu") -> nn.Module:
    model.load_state_dict(torch.load(path, map_location=device, weights_only=True), strict=False)
    return model.eval()
