"""Takes the names it knows and overlooks the others.

check: load_weights.strict_eval
says: which must not go unnoticed
"""


def load_weights(model: nn.Module, path: str, device: str = "cpu") -> nn.Module:
    state = torch.load(path, map_location=device, weights_only=True)
    model.load_state_dict({name: state[name] for name in model.state_dict() if name in state}, strict=False)
    return model.eval()
