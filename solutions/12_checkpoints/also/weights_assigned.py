"""load_state_dict(assign=True): the tensors of the file become those of the model."""


def load_weights(model: nn.Module, path: str, device: str = "cpu") -> nn.Module:
    model.load_state_dict(torch.load(path, map_location=device, weights_only=True), assign=True)
    return model.eval()
