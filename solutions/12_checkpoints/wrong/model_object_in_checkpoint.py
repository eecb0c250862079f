"""Pickles the model object into the checkpoint.

check: load_checkpoint.resume_exact, save_checkpoint.safe_format
says: cannot be opened with weights_only=True
"""


def save_checkpoint(
    path: str, model: nn.Module, optimizer: Optimizer, scheduler: LRScheduler, epoch: int
) -> None:
    checkpoint = {"model": model, "optimizer": optimizer.state_dict(), "scheduler": scheduler.state_dict()}
    torch.save({**checkpoint, "epoch": epoch, "rng": torch.get_rng_state()}, path)


def load_checkpoint(path: str, model: nn.Module, optimizer: Optimizer, scheduler: LRScheduler) -> int:
    checkpoint = torch.load(path, weights_only=True)
    model.load_state_dict(checkpoint["model"].state_dict())
    optimizer.load_state_dict(checkpoint["optimizer"])
    scheduler.load_state_dict(checkpoint["scheduler"])
    torch.set_rng_state(checkpoint["rng"])
    return checkpoint["epoch"] + 1
