"""Sets one flag instead of calling eval().

check: load_weights.strict_eval
says: reaches all its parts
"""


def load_weights(model: nn.Module, path: str, device: str = "cpu") -> nn.Module:
    model.load_state_dict(torch.load(path, map_location=device, weights_only=True))
    model.training = False
    return model
