"""Forgets to return the model.

check: load_weights.strict_eval
says: return the model it was given
"""


def load_weights(model: nn.Module, path: str, device: str = "cpu") -> nn.Module:
    model.load_state_dict(torch.load(path, map_location=device, weights_only=True))
    model.eval()
