"""Opens the file itself, copies the tensors to the CPU."""


def save_weights(model: nn.Module, path: str) -> None:
    state = {name: value.detach().cpu().clone() for name, value in model.state_dict().items()}
    with open(path, "wb") as file:
        torch.save(state, file)


def load_weights(model: nn.Module, path: str, device: str = "cpu") -> nn.Module:
    with open(path, "rb") as file:
        state = torch.load(file, map_location=torch.device(device), weights_only=True)
    model.load_state_dict(state, strict=True)
    model.train(False)
    return model.to(device)
