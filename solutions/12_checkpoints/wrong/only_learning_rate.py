"""Restores the learning rate, not the momentum.

check: load_checkpoint.resume_exact
says: momentum
"""


def load_checkpoint(path: str, model: nn.Module, optimizer: Optimizer, scheduler: LRScheduler) -> int:
    checkpoint = torch.load(path, weights_only=True)
    model.load_state_dict(checkpoint["model"])
    optimizer.param_groups[0]["lr"] = checkpoint["optimizer"]["param_groups"][0]["lr"]
    scheduler.load_state_dict(checkpoint["scheduler"])
    torch.set_rng_state(checkpoint["rng"])
    return checkpoint["epoch"] + 1
