"""weights_only is True by default; tensors go through the CPU."""


def save_weights(model: nn.Module, path: str) -> None:
    torch.save(dict(model.state_dict()), path, _use_new_zipfile_serialization=False)


def load_weights(model: nn.Module, path: str, device: str = "cpu") -> nn.Module:
    state = torch.load(path, map_location=lambda storage, location: storage)
    model.load_state_dict(state)
    for part in model.modules():
        part.eval()
    return model
