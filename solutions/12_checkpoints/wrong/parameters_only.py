"""Saves parameters without buffers.

check: save_weights.file
says: running statistics of batch-norm are missing
"""


def save_weights(model: nn.Module, path: str) -> None:
    torch.save({name: value.data for name, value in model.named_parameters()}, path)
