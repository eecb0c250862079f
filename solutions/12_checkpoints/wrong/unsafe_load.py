"""Lets pickle build whatever the file asks for.

check: load_weights.refuses_code
says: The file's code was executed while loading
"""


def load_weights(model: nn.Module, path: str, device: str = "cpu") -> nn.Module:
    model.load_state_dict(torch.load(path, map_location=device, weights_only=False))
    return model.eval()
