"""The momentum is forgotten.

check: load_checkpoint.resume_exact
says: The optimizer's state was not restored
"""


def load_checkpoint(path: str, model: nn.Module, optimizer: Optimizer, scheduler: LRScheduler) -> int:
    checkpoint = torch.load(path, weights_only=True)
    model.load_state_dict(checkpoint["model"])
    scheduler.load_state_dict(checkpoint["scheduler"])
    torch.set_rng_state(checkpoint["rng"])
    return checkpoint["epoch"] + 1
