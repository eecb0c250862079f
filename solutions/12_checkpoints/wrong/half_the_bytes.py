"""Saves in half precision to save space.

check: save_weights.file
says: nothing converted
"""


def save_weights(model: nn.Module, path: str) -> None:
    state = {
        name: value.half() if value.is_floating_point() else value
        for name, value in model.state_dict().items()
    }
    torch.save(state, path)
