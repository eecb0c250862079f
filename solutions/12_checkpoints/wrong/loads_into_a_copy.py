"""Loads into a copy of the model.

check: load_weights.strict_eval, load_weights.foreign_device, load_weights.refuses_code
says: return the model it was given
"""


def load_weights(model: nn.Module, path: str, device: str = "cpu") -> nn.Module:
    model = copy.deepcopy(model)
    model.load_state_dict(torch.load(path, map_location=device, weights_only=True))
    return model.eval()
