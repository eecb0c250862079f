"""Keeps the momentum in the memory of the process that saved.

check: load_checkpoint.resume_exact, save_checkpoint.safe_format
says: checkpoint lacks ['optimizer']
"""

kept: dict[str, object] = {}


def save_checkpoint(
    path: str, model: nn.Module, optimizer: Optimizer, scheduler: LRScheduler, epoch: int
) -> None:
    checkpoint = {
        "model": model.state_dict(),
        "scheduler": scheduler.state_dict(),
        "epoch": epoch,
        "rng": torch.get_rng_state(),
    }
    kept["optimizer"] = copy.deepcopy(optimizer.state_dict())
    torch.save(checkpoint, path)


def load_checkpoint(path: str, model: nn.Module, optimizer: Optimizer, scheduler: LRScheduler) -> int:
    checkpoint = torch.load(path, weights_only=True)
    model.load_state_dict(checkpoint["model"])
    optimizer.load_state_dict(kept["optimizer"])
    scheduler.load_state_dict(checkpoint["scheduler"])
    torch.set_rng_state(checkpoint["rng"])
    return checkpoint["epoch"] + 1
