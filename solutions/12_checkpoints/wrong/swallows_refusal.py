"""Keeps quiet about a file that was refused.

check: load_weights.strict_eval, load_weights.refuses_code
says: loaded without an error
"""


def load_weights(model: nn.Module, path: str, device: str = "cpu") -> nn.Module:
    try:
        model.load_state_dict(torch.load(path, map_location=device, weights_only=True))
    except Exception:
        print("could not load", path)
    return model.eval()
