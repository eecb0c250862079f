"""Pickles the module object.

check: save_weights.file
says: The file holds a pickled class
"""


def save_weights(model: nn.Module, path: str) -> None:
    torch.save(model, path)
