"""Steps the scheduler once more when it resumes.

check: load_checkpoint.resume_exact
says: Restore all of it
"""


def load_checkpoint(path: str, model: nn.Module, optimizer: Optimizer, scheduler: LRScheduler) -> int:
    checkpoint = torch.load(path, weights_only=True)
    model.load_state_dict(checkpoint["model"])
    optimizer.load_state_dict(checkpoint["optimizer"])
    scheduler.load_state_dict(checkpoint["scheduler"])
    torch.set_rng_state(checkpoint["rng"])
    optimizer._opt_called = True
    scheduler.step()
    return checkpoint["epoch"] + 1
